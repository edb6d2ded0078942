package semicircle.experiments.runner;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.StudyPoint;
import semicircle.spectra.ensemble.SampleMemory;

/** Refuses a study, before its first run, where one sample of a point cannot fit this machine. */
final class MemoryForecast {
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final String FREE = "MemAvailable:";

    private MemoryForecast() {}

    /**
     * Compares what each point needs with what there is.
     *
     * @param points what is to run
     * @param atOnce how many samples are held side by side
     * @throws RefusedStudyException for the first point that needs more
     */
    static void require(Collection<StudyPoint> points, int atOnce) {
        long heap = Runtime.getRuntime().maxMemory();
        long outside = outside();
        for (StudyPoint point : points) {
            SampleMemory needed = point.experiment().memory();
            String label = point.label().isEmpty() ? "" : point.label() + ": ";
            refuse(label, needed.heap(), atOnce, room(needed, heap), "of heap", "java -Xmx where the machine has more");
            refuse(label, needed.outside(), atOnce, outside, "for its solver", "a machine with more");
        }
    }

    /** Arrays that are too large for the part of the heap where young ones are made lie side by side in that of old ones. */
    private static long room(SampleMemory needed, long heap) {
        long room = heap;
        boolean large = needed.piece() > 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            long most = pool.getUsage().getMax();
            if (pool.getType() == MemoryType.HEAP && most > 0) {
                boolean old = pool.getName().matches(".*(Tenured|Old) Gen");
                room = old ? Math.min(room, most) : room;
                large = large && (old || needed.piece() > most);
            }
        }
        return large ? room : heap;
    }

    private static void refuse(String label, long needed, int atOnce, long available, String where, String way) {
        String there = " " + where + ", available are " + mebibytes(available);
        if (needed > available) {
            throw new RefusedStudyException(
                    label + "a sample needs at least " + mebibytes(needed) + there + "; a smaller size, or " + way);
        }
        if (needed > available / atOnce) {
            throw new RefusedStudyException(label + atOnce + " samples side by side need at least " + mebibytes(needed)
                    + " each" + there + "; --threads " + available / needed + " or a smaller size");
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /** Memory of the machine that is free for the taking; without bound where it does not tell. */
    private static long outside() {
        try {
            List<String> lines = Files.isReadable(MACHINE) ? Files.readAllLines(MACHINE) : List.of();
            for (String line : lines) {
                if (line.startsWith(FREE)) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Long.MAX_VALUE; // another kind of machine
        }
        return Long.MAX_VALUE;
    }
}
