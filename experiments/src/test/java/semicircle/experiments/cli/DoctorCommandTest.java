package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void namesWhatTheProgramStandsOnAndTestsEachBackend() {
        Typed typed = Typed.words("doctor");
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("java        " + System.getProperty("java.version"))
                .contains("processors")
                .contains("memory")
                .contains("fonts")
                .containsPattern("native +OpenBLAS .* threads 1; self-test passed")
                .containsPattern("pure Java +EJML .*; self-test passed");
    }
}
