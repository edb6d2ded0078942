package semicircle.experiments.series;

import semicircle.spectra.Values;

/**
 * What is remembered of one tensor of one step.
 *
 * @param digest SHA-256 of its type, shape and numbers; empty where they cannot be read
 * @param sketch sums of its numbers with signs, in few buckets: the distance of two sketches is that of the tensors within about 10 percent
 * @param nonFinite NaN and infinite numbers in it
 */
record TensorPrint(String digest, Values sketch, long nonFinite) {
    /** {@return estimated squared distance; 0 of tensors of other shapes} */
    double squaredDistance(TensorPrint other) {
        double squares = 0;
        if (other.sketch.size() == sketch.size()) {
            for (int k = 0; k < sketch.size(); k++) {
                double d = other.sketch.get(k) - sketch.get(k);
                squares += d * d;
            }
        }
        return squares;
    }
}
