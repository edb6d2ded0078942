package semicircle.experiments.layers;

/** How a convolution becomes a matrix. */
public enum Convolutions {
    /** One matrix [out, in*k]: the shape whose noise is Marchenko-Pastur. */
    UNFOLD,
    /** One matrix [out, in] for each place of the kernel. */
    SLICES
}
