package semicircle.data.checkpoint;

import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.text;

/** Makes TensorFlow graphs of one constant. */
final class TensorFlowBytes {
    private TensorFlowBytes() {}

    /** A GraphDef. */
    static byte[] graph(String name, int type, long[] shape, byte[] values) {
        byte[] sizes = new byte[0];
        for (long size : shape) {
            sizes = concat(sizes, field(2, field(1, size)));
        }
        byte[] tensor = field(8, field(1, type), field(2, sizes), values);
        byte[] attribute = field(5, field(1, text("value")), field(2, tensor));
        return field(1, field(1, text(name)), field(2, text("Const")), attribute);
    }
}
