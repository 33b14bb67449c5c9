// The ladder's decoder, with the same numbers as Vlae: x = convolution(x + feature of the level's code), from the
// deepest map outwards (Zhao, Song and Ermon, arXiv 1702.08396).

import { floatsOf } from "./bytes.js";
import { TransposedConvolution, linear } from "./layer.js";

// Klambauer et al., arXiv 1706.02515, section 2.
const SELU_SCALE = 1.0507009873554805;
const SELU_SCALE_ALPHA = SELU_SCALE * 1.6732632423543772;

/** Decodes codes to images. A run takes about a millisecond and allocates nothing. */
export class Decoder {
  /** @param network The exported architecture and weights. */
  constructor(network) {
    const weights = floatsOf(network.weights, network.keptBytes);
    let at = 0;
    const take = (count) => weights.subarray(at, (at += count));
    const { latentSize, hiddenSize } = network;

    this.image = network.image;
    this.codeSize = latentSize * network.layers.length;
    this.layers = network.layers.map((layer, i) => {
      const { channels, height, width, kernel, stride, block } = layer;
      const outputs = network.layers[i + 1]?.channels ?? network.image.channels;
      const fromCode = {
        inputs: hiddenSize, outputs: channels, height: 1, width: 1, rows: height, columns: width, stride: 1,
      };
      const outwards = { inputs: channels, outputs, height, width, rows: kernel, columns: kernel, stride };
      return {
        start: block * latentSize,
        end: (block + 1) * latentSize,
        first: linear(latentSize, hiddenSize, take(latentSize * hiddenSize), take(hiddenSize)),
        second: linear(hiddenSize, hiddenSize, take(hiddenSize * hiddenSize), take(hiddenSize)),
        expand: new TransposedConvolution(fromCode, take(hiddenSize * channels * height * width), take(channels)),
        convolution: new TransposedConvolution(outwards, take(channels * outputs * kernel * kernel), take(outputs)),
      };
    });
  }

  /**
   * @param code The code, with its blocks in the encoder's order.
   * @param image Receives the pixels, (row, column, channel) in [-1, 1].
   */
  decode(code, image) {
    let x = null;
    for (const layer of this.layers) {
      const hidden = selu(layer.second.run(selu(layer.first.run(code.subarray(layer.start, layer.end)))));
      const feature = selu(layer.expand.run(hidden));
      x = layer.convolution.run(x ? add(selu(x), feature) : feature);
    }
    for (let i = 0; i < image.length; i++) image[i] = Math.tanh(x[i]);
    return image;
  }
}

function selu(map) {
  for (let i = 0; i < map.length; i++) {
    const v = map[i];
    map[i] = v > 0 ? SELU_SCALE * v : SELU_SCALE_ALPHA * (Math.exp(v) - 1);
  }
  return map;
}

function add(map, other) {
  for (let i = 0; i < map.length; i++) map[i] += other[i];
  return map;
}
