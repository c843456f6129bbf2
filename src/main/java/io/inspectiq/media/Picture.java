package io.inspectiq.media;

/** What a look into a photo has told. */
record Picture(int width, int height, Exif exif) {
    private static final int LONGEST_EDGE = 30_000;
    private static final long MOST_PIXELS = 200_000_000;
    private static final int LONGEST_EDGE_OF_A_THUMBNAIL = 640;

    Picture fit() throws Unfit.Found {
        boolean sound = width > 0
                && height > 0
                && width <= LONGEST_EDGE
                && height <= LONGEST_EDGE
                && (long) width * height <= MOST_PIXELS;
        if (!sound) {
            throw Unfit.DIMENSIONS.found();
        }
        return this;
    }

    /** Small, and of the same shape as the photo, lying or standing, give or take what rounding does. */
    boolean isThumbnailOf(Picture photo) {
        int longest = Math.max(width, height);
        int shortest = Math.min(width, height);
        double shape = (double) shortest / longest;
        double wanted = (double) Math.min(photo.width, photo.height) / Math.max(photo.width, photo.height);
        return longest <= LONGEST_EDGE_OF_A_THUMBNAIL && Math.abs(shape - wanted) <= 1.5 / longest + 0.01;
    }
}
