"""The scorer of sentences with gradients: what ``SentenceScorer`` computes, in torch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from assistant.answering.ranking.sentence_scorer import HEADS, NEAR, UNKNOWN
from assistant.retrieval.morpheme_vectors import MorphemeVectors


@dataclass(frozen=True, slots=True)
class ScorerPlan:
    """Everything that decides the outcome of a run, besides the text.

    ``of_*`` are how many questions of each sort a step has.
    """

    width: int = 128
    layers: int = 2
    dropout: float = 0.1
    steps: int = 2400
    rate: float = 1e-3
    warmup: int = 150
    of_paragraphs: int = 28
    of_everyday: int = 5
    of_units: int = 10
    candidates: int = 10
    seed: int = 0


@dataclass(frozen=True)
class Table:
    """Vectors, forms and tags by row, as tensors."""

    vectors: Tensor
    forms: Tensor
    tags: Tensor


class ScorerModel(nn.Module):
    """Two or more transformer layers over what is told of each morpheme."""

    def __init__(self, plan: ScorerPlan, dimensions: int, tags: int) -> None:
        super().__init__()
        width = plan.width
        self.inp, self.feat = nn.Linear(dimensions, width), nn.Linear(5, width)
        self.tag, self.seg = nn.Embedding(tags, width), nn.Embedding(3, width)
        self.pos = nn.Embedding(64, width)
        for part, spread in ((self.tag, 0.1), (self.seg, 0.1), (self.pos, 0.02)):
            nn.init.normal_(part.weight, 0, spread)
        layer = nn.TransformerEncoderLayer(
            width, HEADS, 2 * width, plan.dropout, "gelu", batch_first=True, norm_first=True
        )
        self.enc = nn.TransformerEncoder(layer, plan.layers, enable_nested_tensor=False)
        self.cls = nn.Parameter(torch.randn(width) * 0.1)
        self.norm, self.out = nn.LayerNorm(width), nn.Linear(width, 1)

    def forward(self, asked: Tensor, own: Tensor, above: Tensor, table: Table) -> Tensor:
        """Give the scores of pairs, shape (pairs,); the rows of each part are padded with zeros."""
        both = torch.cat([own, above], dim=1)
        held, there, size = asked > 0, both > 0, own.shape[1]
        vectors, others = table.vectors[asked], table.vectors[both]
        pair = held[:, :, None] & there[:, None, :]
        same = (table.forms[asked][:, :, None] == table.forms[both][:, None, :]) & pair
        near = torch.bmm(vectors, others.transpose(1, 2))
        near = torch.where(near > UNKNOWN, 0.0, near).clamp(min=0)
        near = torch.where(same, 1.0, near) * pair
        told = self._matches(near.amax(dim=1), same.any(dim=1), others)
        found = self._matches(near[:, :, :size].amax(dim=2), same[:, :, :size].any(dim=2), vectors)
        tokens = [
            self.cls.expand(len(both), 1, -1),
            self._embedded(asked, 0, table) + found,
            self._embedded(own, 1, table) + told[:, :size],
            self._embedded(above, 2, table) + told[:, size:],
        ]
        hidden = torch.cat([torch.zeros(len(both), 1, dtype=torch.bool), ~held, ~there], dim=1)
        encoded = self.enc(torch.cat(tokens, dim=1), src_key_padding_mask=hidden)
        scores: Tensor = self.out(self.norm(encoded[:, 0]))[:, 0]
        return scores

    def _matches(self, nearest: Tensor, same: Tensor, vectors: Tensor) -> Tensor:
        known = vectors.abs().sum(dim=-1) > 0
        signs = (nearest, same, nearest * nearest, nearest > NEAR, known)
        found: Tensor = self.feat(torch.stack([sign.float() for sign in signs], dim=-1))
        return found

    def _embedded(self, rows: Tensor, part: int, table: Table) -> Tensor:
        places = self.pos(torch.arange(rows.shape[1]))[None]
        words: Tensor = self.inp(table.vectors[rows]) + self.tag(table.tags[rows])
        embedded: Tensor = words + self.seg.weight[part] + places
        return embedded


def table_of(morphemes: MorphemeVectors, tags: list[str]) -> Table:
    """Put the vectors, forms and tags of all morphemes met into tensors."""
    rows = [tags.index(tag) if tag in tags else 0 for tag in morphemes.tags]
    return Table(
        torch.from_numpy(morphemes.vectors), torch.from_numpy(morphemes.forms), torch.tensor(rows)
    )
