// Builds the page.

import { Decoder } from "./decoder.js";
import { byId } from "./elements.js";
import { examplesPanel, readExamples } from "./examples.js";
import { mapPanel } from "./map.js";
import { mixPanel } from "./mix.js";
import { samplesPanel } from "./samples.js";
import { Slots } from "./slots.js";
import { targetChoice } from "./target.js";
import { traversalPanel } from "./traversal.js";

const data = JSON.parse(byId("data").textContent);
const decoder = new Decoder(data.network);
const examples = readExamples(data, decoder.codeSize);
const slots = new Slots(examples[0], examples[examples.length - 1]);

byId("about").textContent = data.about;
byId("map-about").textContent = data.mapAbout;
targetChoice(data.network, decoder, slots);
mixPanel(data.network, decoder, slots);
examplesPanel(data, examples, slots);
traversalPanel(data.network, data.maps, decoder, slots);
samplesPanel(data.network, decoder, slots);
mapPanel(data, examples, decoder, slots);
