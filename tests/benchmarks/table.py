"""The benchmark's one table, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """A measure at each size; `ratios` are to `floor`, `aim` is the largest that is wanted."""

    name: str
    figures: list[float]
    unit: str
    ratios: list[float] = field(default_factory=list)
    floor: str = ""
    aim: float = 0.0

    @property
    def met(self) -> bool:
        return max(self.ratios, default=0.0) <= self.aim


def print_table(sizes: list[int], rows: list[Row]) -> None:
    """Prints figures, ratios, what they are to, the aim and whether it is met."""
    heads = ["", *(f"{size:,} people" for size in sizes), "ratios", "to", "aim", ""]
    lines = [heads, ["---", *["---:"] * len(sizes), "---", "---", "---", "---"]]
    for row in rows:
        ratios = " · ".join(f"{ratio:.2f}" for ratio in row.ratios)
        verdict = ("met" if row.met else "**missed**") if row.ratios else ""
        aim = f"≤ {row.aim:g}" if row.ratios else ""
        lines.append(
            [row.name, *(_figure(value, row.unit) for value in row.figures), ratios, row.floor, aim, verdict]
        )
    for line in lines:
        print(f"| {' | '.join(line)} |")


def _figure(value: float, unit: str) -> str:
    if unit == "ms":
        value *= 1000
    return f"{value:,.0f} {unit}" if value >= 20 else f"{value:.1f} {unit}"
