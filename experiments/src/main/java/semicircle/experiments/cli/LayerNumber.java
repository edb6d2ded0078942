package semicircle.experiments.cli;

/** Numbers for programs: whole numbers without a point, all others so that they read back the same. */
final class LayerNumber {
    private LayerNumber() {}

    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
