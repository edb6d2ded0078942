package semicircle.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer at a time, in this process and beside another. */
class RunStoreLockTest {
    @TempDir
    Path dir;

    @Test
    void secondStoreOfThisProcessIsRefusedUntilTheFirstCloses() throws Exception {
        RunStore first = RunStore.open(dir);
        String message = dir + " is in use by another run (this process); wait for it or choose another --out";
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> RunStore.open(dir))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage(message);
        }
        first.close();
        first.close();
        RunStore.open(dir).close();
    }

    @Test
    void lockOfAnotherProcessHoldsAndEndsWithIt() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('h');
            assertThatThrownBy(() -> RunStore.open(dir))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage(dir + " is in use by another run (process " + other.pid()
                            + "); wait for it or choose another --out");
            assertThat(RunStore.read(dir).ids()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        RunStore.open(dir).close();
    }

    /** Another process that holds a folder until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            RunStore store = RunStore.open(Path.of(args[0]));
            System.out.write('h');
            System.out.flush();
            Thread.sleep(60_000);
            store.close();
        }
    }
}
