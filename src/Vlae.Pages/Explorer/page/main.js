// Builds the page.

import { Decoder } from "./decoder/decoder.js";
import { byId } from "./controls/elements.js";
import { examplesPanel, readExamples } from "./panels/examples.js";
import { mapPanel } from "./panels/map.js";
import { mixPanel } from "./panels/mix.js";
import { samplesPanel } from "./panels/samples.js";
import { Slots } from "./panels/slots.js";
import { targetChoice } from "./panels/target.js";
import { traversalPanel } from "./panels/traversal.js";

const data = JSON.parse(byId("data").textContent);
const decoder = new Decoder(data.network);
const examples = readExamples(data, decoder.codeSize);
const slots = new Slots(examples[0], examples[1] ?? examples[0]);

byId("about").textContent = data.about;
byId("map-about").textContent = data.mapAbout;
targetChoice(data.network, decoder, slots);
mixPanel(data.network, decoder, slots, examples);
examplesPanel(data, examples, slots);
traversalPanel(data.network, data.maps, decoder, slots);
samplesPanel(data.network, decoder, slots);
mapPanel(data, examples, decoder, slots);
