"""Writes RESULTS.md and its plots from results/*.json; only what results/<scenario>.md remarks on them is written by hand."""
import json

from . import bench, chart, places

MET = {True: "met", False: "**missed**", None: "–"}
HEAD = """# Results

Written by `make bench` from `bench/results/*.json`; [README.md](README.md) says what each figure means and how it is taken.
Times vary from machine to machine; ratios within a run and processor time for a request do much less.
Every figure comes from the run named here: {runs}.
"""


def write():
    kept = [json.loads(path.read_text(encoding="utf-8")) for name in bench.SCENARIOS
            if (path := places.RESULTS / f"{name}.json").exists()]
    parts = [HEAD.format(runs=runs(kept)), against_targets(kept), *(section(one) for one in kept), where(kept)]
    (places.BENCH / "RESULTS.md").write_text("\n".join(parts), encoding="utf-8")
    print(f"bench: wrote {places.BENCH / 'RESULTS.md'}")


def runs(kept):
    return "; ".join(sorted({f"{one['when'][:10]}, commit {one['machine']['commit']}" for one in kept})) or "none yet"


def table(columns, rows):
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def against_targets(kept):
    rows = [(f["figure"], f["target"], f["measured"], MET[f["met"]] + (f": {f['miss']}" if f["miss"] and f["met"] is False else ""))
            for one in kept for f in one["figures"]]
    return "## Against the targets\n\n" + table(["figure", "must reach", "measured", ""], rows)


def section(one):
    parts = [f"## {one['title']}\n"]
    for i, bars in enumerate(one["bars"]):
        name = f"{one['scenario']}-{i + 1}.svg"
        (places.RESULTS / name).write_text(chart.bars(bars["title"], bars["unit"], bars["bars"]), encoding="utf-8")
        parts.append(f"![{bars['title']}](results/{name})\n")
    for one_table in one["tables"]:
        parts.append(f"**{one_table['title']}**\n\n" + table(one_table["columns"], one_table["rows"]))
    parts += ["- " + note for note in one["notes"]]
    remarks = places.RESULTS / f"{one['scenario']}.md"
    if remarks.exists():
        parts.append("\n" + remarks.read_text(encoding="utf-8").strip())
    parts.append(f"\n`bench/run {one['scenario']}` · {one['when']} · {one['seconds']} s\n")
    return "\n".join(parts)


def where(kept):
    parts = ["## Machine, versions, parameters\n"]
    seen = []
    for one in kept:
        facts = json.dumps([one["machine"], one["parameters"]], sort_keys=True)
        if facts in seen:
            continue
        seen.append(facts)
        same = [other["scenario"] for other in kept if json.dumps([other["machine"], other["parameters"]], sort_keys=True) == facts]
        parts.append(f"**{', '.join(same)}**\n")
        parts.append(table(["", ""], list(one["machine"].items())))
        parts.append("Parameters: " + ", ".join(f"{name}={value}" for name, value in one["parameters"].items()) + "\n")
    return "\n".join(parts)
