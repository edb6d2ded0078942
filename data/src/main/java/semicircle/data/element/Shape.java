package semicircle.data.element;

import java.util.List;

/** Sizes of an array. */
public final class Shape {
    private Shape() {}

    /**
     * Counts elements.
     *
     * @param sizes of each dimension, at least 0
     * @return their product; 2^63 - 1 where it is larger
     */
    public static long count(List<Long> sizes) {
        long product = 1;
        for (long size : sizes) {
            if (size > 0 && product > Long.MAX_VALUE / size) {
                return Long.MAX_VALUE;
            }
            product *= size;
        }
        return product;
    }
}
