// The only kind of layer in the decoder. A linear layer is a transposed convolution on one pixel. The layer from a code
// to a map has a kernel of the map's size.

/**
 * A transposed convolution without padding, on maps in (row, column, channel) order.
 * Each output pixel sums over the taps that reach it (a gather), so that both inner loops run along memory.
 */
export class TransposedConvolution {
  /**
   * @param shape {inputs, outputs, height, width} of the map that is read, {rows, columns, stride} of the kernel.
   * @param weights PyTorch's order (input, output, row, column).
   * @param bias One value per output.
   */
  constructor(shape, weights, bias) {
    Object.assign(this, shape, { bias });
    this.outHeight = (shape.height - 1) * shape.stride + shape.rows;
    this.outWidth = (shape.width - 1) * shape.stride + shape.columns;
    this.output = new Float32Array(this.outHeight * this.outWidth * shape.outputs);
    this.weights = transpose(weights, shape.inputs, shape.outputs, shape.rows * shape.columns);
  }

  /** Fills and returns this.output. The next run overwrites it. */
  run(input) {
    const { inputs, outputs, height, width, rows, columns, stride, weights, output } = this;
    let at = 0;
    for (let row = 0; row < this.outHeight; row++) {
      for (let column = 0; column < this.outWidth; column++) {
        output.set(this.bias, at);
        for (let ky = row % stride; ky < rows && ky <= row; ky += stride) {
          const y = (row - ky) / stride;
          if (y >= height) continue;
          for (let kx = column % stride; kx < columns && kx <= column; kx += stride) {
            const x = (column - kx) / stride;
            if (x >= width) continue;
            const from = (y * width + x) * inputs;
            let w = (ky * columns + kx) * outputs * inputs;
            for (let o = 0; o < outputs; o++) {
              let sum = 0;
              for (let i = 0; i < inputs; i++) sum += input[from + i] * weights[w++];
              output[at + o] += sum;
            }
          }
        }
        at += outputs;
      }
    }
    return output;
  }
}

// From (input, output, tap) to (tap, output, input).
function transpose(weights, inputs, outputs, taps) {
  const transposed = new Float32Array(weights.length);
  for (let i = 0; i < inputs; i++) {
    for (let o = 0; o < outputs; o++) {
      for (let tap = 0; tap < taps; tap++) {
        transposed[(tap * outputs + o) * inputs + i] = weights[(i * outputs + o) * taps + tap];
      }
    }
  }
  return transposed;
}

/** A linear layer. Its weights are (output, input), as in PyTorch. */
export function linear(inputs, outputs, weights, bias) {
  const layer = new TransposedConvolution(
    { inputs, outputs, height: 1, width: 1, rows: 1, columns: 1, stride: 1 }, weights, bias);
  layer.weights = weights;
  return layer;
}
