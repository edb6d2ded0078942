package semicircle.spectra.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A python with numpy and scipy that answers the name of a case and its numbers with seconds of one thread. */
final class Reference implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final String versions;

    private Reference(Process process, BufferedReader answers, String versions) {
        this.process = process;
        this.answers = answers;
        this.versions = versions;
    }

    /** Empty where python3, numpy or scipy is missing. */
    static Optional<Reference> start() {
        try {
            ProcessBuilder builder = new ProcessBuilder("python3", "spectra/src/bench/reference.py");
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            for (String threads : List.of("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")) {
                builder.environment().put(threads, "1");
            }
            Process process = builder.start();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return Optional.ofNullable(answers.readLine()).map(line -> new Reference(process, answers, line));
        } catch (IOException noPython) {
            return Optional.empty();
        }
    }

    String versions() {
        return versions;
    }

    double seconds(String request) {
        try {
            process.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("the reference ended at: " + request);
            }
            return Double.parseDouble(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
