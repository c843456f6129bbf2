package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files as a camera or an office makes them, and as somebody makes them who means harm. */
final class Photos {
    static final String SERIAL = "SERIAL-0815-4711";
    static final String PLACE = "27 deg 57 min north";

    private Photos() {}

    static byte[] jpeg(int width, int height) {
        return encoded("jpg", width, height);
    }

    static byte[] png(int width, int height) {
        return encoded("png", width, height);
    }

    private static byte[] encoded(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random();
        var paint = image.createGraphics();
        for (int i = 0; i < 20; i++) {
            paint.setColor(new Color(random.nextInt(1 << 24)));
            paint.fillRect(random.nextInt(width), random.nextInt(height), width / 3 + 1, height / 3 + 1);
        }
        paint.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BufferedImage shown(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    /** Of a telephone: with a position, a serial number and maker's notes, XMP, a comment, and a film behind the picture. */
    static byte[] ofATelephone(int width, int height, String offset) {
        byte[] plain = jpeg(width, height);
        return joined(
                new byte[] {plain[0], plain[1]},
                segment(0xe1, exif(offset)),
                segment(
                        0xe1,
                        ("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"" + PLACE + "\"/>").getBytes(ISO_8859_1)),
                segment(0xed, ("Photoshop 3.0\0" + PLACE).getBytes(ISO_8859_1)),
                segment(0xfe, SERIAL.getBytes(ISO_8859_1)),
                Arrays.copyOfRange(plain, 2, plain.length),
                ("ftypmp42 " + PLACE).getBytes(ISO_8859_1));
    }

    private static byte[] segment(int mark, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) mark)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
    }

    /** Little-endian, as most telephones write it: model, orientation, details (time, offset, notes), position. */
    static byte[] exif(String offset) {
        var tiff = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(US_ASCII)).putInt(8);
        tiff.putShort((short) 4);
        entry(tiff, 0x0110, 2, SERIAL.length() + 1, 300);
        entry(tiff, 0x0112, 3, 1, 6);
        entry(tiff, 0x8769, 4, 1, 100);
        entry(tiff, 0x8825, 4, 1, 200);
        tiff.position(100).putShort((short) (offset.isEmpty() ? 2 : 3));
        entry(tiff, 0x9003, 2, 20, 340);
        if (!offset.isEmpty()) entry(tiff, 0x9011, 2, 7, 370);
        entry(tiff, 0x927c, 7, SERIAL.length(), 300);
        tiff.position(200).putShort((short) 1);
        entry(tiff, 0x0002, 2, PLACE.length(), 400);
        tiff.position(300).put(SERIAL.getBytes(US_ASCII));
        tiff.position(340).put("2026:03:09 09:41:07\0".getBytes(US_ASCII));
        tiff.position(370).put((offset + "\0").getBytes(US_ASCII));
        tiff.position(400).put(PLACE.getBytes(US_ASCII));
        return joined("Exif\0\0".getBytes(US_ASCII), tiff.array());
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** A PNG with a text in it. */
    static byte[] telling(byte[] png, String text) {
        byte[] content = ("tEXtComment\0" + text).getBytes(ISO_8859_1);
        var sum = new CRC32();
        sum.update(content);
        byte[] chunk = ByteBuffer.allocate(8 + content.length)
                .putInt(content.length - 4)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
        int afterHeader = 8 + 25;
        return joined(Arrays.copyOf(png, afterHeader), chunk, Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** A PDF in outline, as long as one wants. */
    static byte[] pdf(int bytes) {
        byte[] file = new byte[bytes];
        new Random().nextBytes(file);
        byte[] head = "%PDF-1.7\n".getBytes(US_ASCII);
        byte[] tail = "\nstartxref\n9\n%%EOF\n".getBytes(US_ASCII);
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(tail, 0, file, bytes - tail.length, tail.length);
        return file;
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
