from __future__ import annotations

from desktop.table.grid import Grid
from desktop.table.movement import Movement, Order, Way
from forms.definition.catalog import load

FORM = load("2021")


def movement(key: str) -> tuple[Grid, Movement]:
    grid = Grid(FORM.tables[key])
    return grid, Movement(grid, lambda address: not FORM.cells[address].derived)


def test_arrows_reach_computed_cells_and_stop_at_the_edge() -> None:
    grid, keys = movement("requests")
    place = grid.place("requests.granted.other_organization")
    total = keys.step(place, Way.RIGHT)
    assert grid.address(total) == "requests.granted.total"
    assert keys.step(total, Way.RIGHT) == total
    assert grid.address(keys.leap(place, Way.DOWN)) == "requests.carried_forward.other_organization"


def test_arrows_pass_over_labels_and_land_on_merged_cells() -> None:
    grid, keys = movement("disclosure")
    place = keys.step(grid.place("disclosure.normative.in_force"), Way.DOWN)
    assert grid.address(place) == "disclosure.licensing.decisions"
    assert keys.step(place, Way.RIGHT) == place
    assert grid.address(keys.step(place, Way.UP)) == "disclosure.normative.issued"


def test_tab_and_enter_visit_every_cell_to_fill_in_exactly_once() -> None:
    for key in FORM.tables:
        grid, keys = movement(key)
        wanted = {a for a in grid.addresses if not FORM.cells[a].derived}
        for order in Order:
            seen = [keys.first()]
            while following := keys.following(seen[-1], order):
                seen.append(following)
            assert len(seen) == len(wanted)
            assert set(seen) == wanted
            for after, before in zip(seen[::-1], seen[-2::-1], strict=False):
                assert keys.following(after, order, back=True) == before


def test_tab_goes_on_with_the_next_row_and_enter_with_the_next_column() -> None:
    _, keys = movement("requests")
    end_of_row = "requests.granted.other_organization"
    assert keys.following(end_of_row, Order.BY_ROWS) == "requests.partly_granted.natural_person"
    foot = "requests.carried_forward.natural_person"
    assert keys.following(foot, Order.BY_COLUMNS) == "requests.new_received.business"
    above_total = "requests.other_misc.business"
    assert keys.following(above_total, Order.BY_COLUMNS) == "requests.carried_forward.business"


def run(keys: Movement, at: str, *orders: Order, back: bool = False) -> str:
    for order in orders:
        at = keys.onward(at, order, back=back)
    return at


def test_enter_after_tabs_returns_to_the_column_where_the_row_began() -> None:
    _, keys = movement("requests")
    tab, enter = Order.BY_ROWS, Order.BY_COLUMNS
    first, second = "requests.new_received.natural_person", "requests.new_received.business"
    assert run(keys, first, tab, tab, tab, enter) == "requests.carried_over.natural_person"
    assert run(keys, second, tab, enter) == "requests.carried_over.business"
    around = run(keys, first, *[tab] * 6)
    assert around == "requests.carried_over.natural_person"
    assert run(keys, around, tab, enter) == "requests.granted.natural_person"


def test_enter_goes_on_below_where_no_tab_led_to() -> None:
    _, keys = movement("requests")
    tab, enter = Order.BY_ROWS, Order.BY_COLUMNS
    reached = run(keys, "requests.new_received.natural_person", tab, tab)
    elsewhere = "requests.granted.business"
    assert run(keys, elsewhere, enter) == "requests.partly_granted.business"
    assert run(keys, reached, enter) == "requests.carried_over.research"
    run(keys, "requests.new_received.natural_person", tab)
    assert (
        run(keys, "requests.granted.business", enter, back=True) == "requests.carried_over.business"
    )
