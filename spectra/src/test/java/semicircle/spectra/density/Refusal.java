package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A value that is refused at the door. */
final class Refusal {
    private Refusal() {}

    /** With that message, word for word. */
    static void refused(Runnable act, String message) {
        assertThatIllegalArgumentException().isThrownBy(act::run).withMessage(message);
    }
}
