package semicircle.data.checkpoint;

import java.util.Optional;

/**
 * What reading every number of a tensor found.
 *
 * @param tensor the tensor
 * @param count numbers read; 0 where none can be read
 * @param nans how many are no number
 * @param infinities how many are infinite
 * @param unread why its numbers were not read, or why reading stopped
 */
public record TensorCheck(Tensor tensor, long count, long nans, long infinities, Optional<String> unread) {
    /** {@return whether all numbers were read and are finite} */
    public boolean sound() {
        return unread.isEmpty() && nans == 0 && infinities == 0;
    }
}
