package io.inspectiq.local;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A photo that no camera took: a JPEG of a house with a crack in it, and in its EXIF data when and where a camera would have
 * been. The same number makes the same photo.
 */
public record Photograph(String name, byte[] bytes) {
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");
    private static final int APP1 = 0xE1;
    private static final int START_OF_IMAGE = 2;
    private static final int CLOCK = 38;
    private static final int PLACE = 76;
    private static final int PLACE_ENDS = 178;

    public static Photograph of(int number, LocalDateTime at) {
        return new Photograph("IMG_%04d.jpg".formatted(number), withExif(jpeg(1600, 1200, number), at));
    }

    /** The same house, small. */
    public static Photograph thumbnail(int number) {
        return new Photograph("thumb_%04d.jpg".formatted(number), jpeg(320, 240, number));
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jpeg(int width, int height, int number) {
        System.setProperty("java.awt.headless", "true");
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.scale(width / 1600.0, height / 1200.0);
        house(paint, new Random(number));
        paint.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void house(Graphics2D paint, Random random) {
        paint.setPaint(new GradientPaint(0, 0, new Color(120, 170, 225), 0, 700, new Color(225, 235, 245)));
        paint.fillRect(0, 0, 1600, 800);
        paint.setColor(new Color(90 + random.nextInt(40), 140, 80));
        paint.fillRect(0, 800, 1600, 400);
        paint.setColor(new Color(200 + random.nextInt(50), 190 + random.nextInt(40), 160 + random.nextInt(60)));
        paint.fillRect(350, 450, 900, 480);
        paint.setColor(new Color(110 + random.nextInt(60), 60, 50));
        paint.fillPolygon(new int[] {280, 800, 1320}, new int[] {460, 180, 460}, 3);
        paint.setColor(Color.DARK_GRAY);
        int x = 450 + random.nextInt(600);
        for (int y = 470; y < 900; y += 20) {
            int next = x + random.nextInt(31) - 15;
            paint.drawLine(x, y, next, y + 20);
            x = next;
        }
    }

    /** A camera's note of its clock and its place, put in front of the picture. */
    private static byte[] withExif(byte[] jpeg, LocalDateTime at) {
        byte[] exif = exif(at);
        return ByteBuffer.allocate(jpeg.length + exif.length + 4)
                .put(jpeg, 0, START_OF_IMAGE)
                .put((byte) 0xFF)
                .put((byte) APP1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(jpeg, START_OF_IMAGE, jpeg.length - START_OF_IMAGE)
                .array();
    }

    /** TIFF, big-endian: a directory that leads to two more, the clock's and the place's. */
    private static byte[] exif(LocalDateTime at) {
        var tiff = ByteBuffer.allocate(PLACE_ENDS);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        entry(tiff, 0x8769, 4, 1, CLOCK);
        entry(tiff, 0x8825, 4, 1, PLACE);
        tiff.putInt(0);
        clock(tiff.position(CLOCK), at);
        place(tiff.position(PLACE));
        return ByteBuffer.allocate(6 + PLACE_ENDS)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .array();
    }

    private static void clock(ByteBuffer tiff, LocalDateTime at) {
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, CLOCK + 18);
        tiff.putInt(0);
        tiff.put((EXIF_TIME.format(at) + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private static void place(ByteBuffer tiff) {
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, PLACE + 54);
        entry(tiff, 3, 2, 2, 'W' << 24);
        entry(tiff, 4, 5, 3, PLACE + 78);
        tiff.putInt(0);
        for (int part : new int[] {27, 1, 57, 1, 3, 1, 82, 1, 27, 1, 26, 1}) tiff.putInt(part);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
