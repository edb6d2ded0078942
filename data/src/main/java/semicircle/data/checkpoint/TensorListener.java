package semicircle.data.checkpoint;

/** Told of each tensor as soon as it was checked. */
@FunctionalInterface
public interface TensorListener {
    /**
     * A tensor was read whole.
     *
     * @param done how many tensors were read, this one included
     * @param total how many there are
     * @param check what was found
     */
    void checked(int done, int total, TensorCheck check);
}
