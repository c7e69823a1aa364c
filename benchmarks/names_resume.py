"""A trained model file → the weights of a student to go on with, cut down where the student is smaller.

In: a student of names_student.py, a file that its `save` wrote, the static vectors that the file's pieces were cut from. Out: the student,
changed. A smaller layer keeps the units that move most: those whose row in the matrix behind them is longest, times the length of
their column in the matrix before.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from names_student import Student


def resume(model: Student, path: Path, vectors: np.ndarray) -> None:
    with np.load(path) as file:
        data = {k: file[k] for k in file.files}

    def weight(name: str) -> torch.Tensor:
        if f"{name}.q" in data:
            return torch.from_numpy(data[f"{name}.q"].astype(np.float32) * data[f"{name}.scale"].astype(np.float32))
        return torch.from_numpy(data[name].astype(np.float32))

    static = torch.from_numpy(vectors.astype(np.float32))
    near = static.T @ static + 1e-3 * torch.eye(static.shape[1])
    with torch.no_grad():
        model.cut.weight.copy_(torch.linalg.solve(near, static.T @ weight("pieces")).T)
        model.triples.weight[:-1].copy_(weight("triples"))
        model.shapes.weight.copy_(weight("shapes"))
        model.inp.weight.copy_(weight("inp.w").T)
        model.inp.bias.copy_(weight("inp.b"))
        if model.plan.deep:
            before, bias, after = weight("word_in.w"), weight("word_in.b"), weight("word_out.w")
            kept = _longest(before.norm(dim=0) * after.norm(dim=1), model.plan.deep)
            model.word_in.weight.copy_(before[:, kept].T)
            model.word_in.bias.copy_(bias[kept])
            model.word_out.weight.copy_(after[kept].T)
            model.word_out.bias.copy_(weight("word_out.b"))
            model.word_norm.weight.copy_(weight("word_norm.w"))
        distances = data["layers"].tolist()
        for layer in model.layers:
            i = distances.index(layer.distance)
            distances[i] = 0  # taken: each layer goes on from the first at its distance that is left
            wide, bias, mix = weight(f"wide{i}.w"), weight(f"wide{i}.b"), weight(f"mix{i}.w")
            thirds = wide.view(len(wide), 3, -1)
            scaled = thirds * weight(f"norm{i}.w")[:, None, None]
            kept = _longest(scaled.pow(2).sum((0, 1)).sqrt() * mix.norm(dim=1), layer.inner)
            layer.wide.weight.copy_(thirds[:, :, kept].reshape(len(wide), -1).T)
            layer.bias.copy_(bias[kept])
            layer.mix.weight.copy_(mix[kept].T)
            layer.mix.bias.copy_(weight(f"mix{i}.b"))
            layer.norm.weight.copy_(weight(f"norm{i}.w"))
        model.norm.weight.copy_(weight("norm.w"))
        model.out.weight.copy_(weight("out.w").T)
        model.out.bias.copy_(weight("out.b"))


def _longest(lengths: torch.Tensor, count: int) -> torch.Tensor:
    """The places of the `count` largest, in order."""
    return torch.sort(torch.topk(lengths, count).indices).values
