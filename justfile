# The one list of verbs. Hooks and CI call these; so do hands. `just` alone lists them.

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }

# list the verbs
default:
    @just --list --unsorted

# the quick tests, under two minutes
test *ARGS:
    {{bin}}/python -m pytest -n 2 --dist loadfile -m "not slow and not browser and not office" {{ARGS}}

# the whole suite: what `start.py test` and CI run
test-all *ARGS:
    {{bin}}/python -m pytest -n 2 --dist loadfile {{ARGS}}

# ruff and the floors
lint:
    {{bin}}/ruff check
    {{bin}}/lint-imports

# mypy --strict, tests too
types:
    {{bin}}/mypy

# put the code in shape
format:
    {{bin}}/ruff format
    {{bin}}/ruff check --fix

# tell whether the code is in shape
format-check:
    {{bin}}/ruff format --check

# everything a change must pass
check: format-check lint types test

# write requirements/*.txt anew from pyproject.toml; `just lock --upgrade` takes newer releases
lock *ARGS:
    {{bin}}/python requirements/lock.py {{ARGS}}

# write the generated pages of docs/ anew
docs:
    {{bin}}/python docs/generate.py

# build the wheel into dist/
wheel:
    {{bin}}/python -m build --wheel

# a demo city, every page, flow and form as a picture in look/, and one contact sheet
look:
    {{bin}}/python tests/look/contact_sheet.py

# print what things cost, as ratios
bench:
    {{bin}}/python benchmarks/import_time.py
    {{bin}}/python benchmarks/check_city.py
    {{bin}}/python benchmarks/read_table.py
    {{bin}}/python benchmarks/measures.py
