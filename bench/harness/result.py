"""What a scenario found, in the form that RESULTS.md is written from."""
import datetime
import json

from . import places


class Result:
    """figures are held against targets; tables and bars show how they came about; ratios are what bench-quick compares."""

    def __init__(self, scenario, title):
        self.scenario, self.title = scenario, title
        self.figures, self.tables, self.bars, self.ratios, self.notes = [], [], [], {}, []

    def figure(self, name, target, measured, met, miss=""):
        """met: True, False, or None where there is no target or nothing to hold against it."""
        self.figures.append({"figure": name, "target": target, "measured": measured, "met": met, "miss": "" if met else miss})

    def at_most(self, name, value, limit, unit="", form="{:.3g}"):
        self._held(name, value, limit, unit, form, "≤", value <= limit)

    def at_least(self, name, value, limit, unit="", form="{:.3g}"):
        self._held(name, value, limit, unit, form, "≥", value >= limit)

    def _held(self, name, value, limit, unit, form, sign, met):
        part = value / limit if limit else float(value)
        self.figure(name, f"{sign} {form.format(limit)}{unit}", f"{form.format(value)}{unit}", met, f"{part:.2f} × the target")

    def table(self, title, columns, rows):
        self.tables.append({"title": title, "columns": columns, "rows": [[str(cell) for cell in row] for row in rows]})

    def chart(self, title, unit, bars):
        self.bars.append({"title": title, "unit": unit, "bars": [[name, value] for name, value in bars]})

    def note(self, text):
        self.notes.append(text)

    def save(self, folder, context):
        folder.mkdir(parents=True, exist_ok=True)
        when = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        kept = {**self.__dict__, "when": when, **context}
        (folder / f"{self.scenario}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def told(self):
        lines = [f"\n{self.title}"]
        for table in self.tables:
            lines += ["", "  " + " | ".join(table["columns"])] + ["  " + " | ".join(row) for row in table["rows"]]
        lines += [f"  {'?' if f['met'] is None else 'met' if f['met'] else 'MISSED'}: {f['figure']}: {f['measured']} (target {f['target']})"
                  for f in self.figures]
        return "\n".join(lines + [f"  note: {note}" for note in self.notes])


def committed(scenario):
    path = places.RESULTS / f"{scenario}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
