"""What the real PyTorch makes of a file, and what Vlae should make of PyTorch's: see PyTorchPeerTests.

peer.py check MODEL INPUT OUTPUT   loads MODEL with weights_only, encodes and decodes the images of INPUT
peer.py make MODEL INPUT OUTPUT    the same of a fresh network, which it saves as MODEL

Images and outputs are raw 32-bit floats: 28 x 28 each; mean, scale and decoded mean, one tensor after another.
"""
import sys

import numpy as np
import torch

import notebook

task, path, given, result = sys.argv[1:]
torch.set_num_threads(1)
torch.manual_seed(5)
model = notebook.Ladder()
if task == 'check':
    state = torch.load(path, weights_only=True)
    assert list(state) == list(model.state_dict()), 'other names, or another order'
    model.load_state_dict(state, strict=True)
else:
    torch.save(model.state_dict(), path, _use_new_zipfile_serialization=not path.endswith('legacy.pkl'))

model.eval()
images = torch.from_numpy(np.fromfile(given, np.float32).reshape(-1, 1, 28, 28))
with torch.no_grad():
    mean, scale = model.encode(images)
    outputs = (mean, scale, model.generate(mean))
np.concatenate([t.flatten().numpy() for t in outputs]).tofile(result)
