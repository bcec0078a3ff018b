from itertools import combinations

import pytest

from app.views.layout import Box, Places, place

BOX = Box(width=120, height=50)
RING = [(f"n{number:02}", f"n{(number + 1) % 30:02}", 1.0) for number in range(30)]
STAR = [("n00", f"n{number:02}", 1.0) for number in range(1, 30)]
APART = [("n00", "n01", 1.0), ("n02", "n03", 1.0)]


def boxes(count):
    return {f"n{number:02}": BOX for number in range(count)}


@pytest.mark.parametrize("ties", [RING, STAR, APART, []])
def test_no_label_covers_another(ties):
    places = place(boxes(30), ties)
    for positions in (places.wide, places.tall):
        for (x, y), (other_x, other_y) in combinations(positions.values(), 2):
            assert abs(x - other_x) >= BOX.width or abs(y - other_y) >= BOX.height


def test_positions_do_not_depend_on_the_order_given():
    given = dict(reversed(boxes(30).items()))
    assert place(boxes(30), RING) == place(given, RING[::-1])


def test_later_lies_to_the_right_and_on_a_tall_screen_below():
    line = [(f"n{number:02}", f"n{number + 1:02}", 1.0) for number in range(4)]
    times = {f"n{number:02}": float(-number) for number in range(5)}
    places = place(boxes(5), line, times=times)
    xs = [places.wide[f"n{number:02}"][0] for number in range(5)]
    ys = [places.tall[f"n{number:02}"][1] for number in range(5)]
    assert xs == sorted(xs, reverse=True)
    assert ys == sorted(ys, reverse=True)


def test_a_large_group_is_spread_too():
    ties = [(f"n{number:03}", f"n{number // 2:03}", 1.0) for number in range(1, 450)]
    ids = {end for source, target, _ in ties for end in (source, target)}
    places = place({id: BOX for id in ids}, ties)
    assert min(len(set(places.wide.values())), len(set(places.tall.values()))) > 440


def test_nothing_is_placed_nowhere():
    assert place({}, []) == Places(wide={}, tall={})
