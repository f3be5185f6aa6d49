"""Ruin, recreate, and keep what simulated annealing lets through."""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import Arrays, State
from anxin.fieldwork.planner.kernel.book import BEST, CURRENT, Book
from anxin.fieldwork.planner.kernel.changing import take
from anxin.fieldwork.planner.kernel.jit import compiled, inner
from anxin.fieldwork.planner.kernel.recreate import recreate, touch
from anxin.fieldwork.planner.kernel.ruin import ruin
from anxin.fieldwork.planner.kernel.saving import give_back
from anxin.fieldwork.planner.kernel.schedule import refresh


@compiled
def sow(seed: int) -> None:
    """The kernel's own random numbers."""
    np.random.seed(seed)


@compiled
def changes_of(a: Arrays, s: State) -> int:
    """Published visits that are not made as published, absent ones too; 0 where nobody counts."""
    count = 0
    if a.most_changes >= 0:
        for tour in range(s.length.shape[0] - 1):
            count += s.changed[tour]
        for visit in range(s.tour.shape[0]):
            if s.tour[visit] < 0 and a.told_person[visit] >= 0:
                count += 1
    return count


@inner
def _too_many(a: Arrays, changes: int) -> int:
    return max(0, changes - a.most_changes) if a.most_changes >= 0 else 0


@compiled
def price_of(a: Arrays, s: State) -> float:
    """What is searched for: the plan's price, and that of changes above the most."""
    price = 0.0
    for tour in range(s.length.shape[0] - 1):
        price += s.whole[tour]
    for visit in range(s.tour.shape[0]):
        if s.tour[visit] < 0:
            price += a.left_out[visit]
    return price + a.excess * _too_many(a, changes_of(a, s))


@compiled
def remember_best(a: Arrays, s: State, book: Book) -> None:
    book.price[BEST] = book.price[CURRENT]
    for tour in range(s.length.shape[0] - 1):
        if book.is_dirty[tour]:
            book.is_dirty[tour] = 0
            book.best_length[tour] = s.length[tour]
            for position in range(s.length[tour]):
                book.best_visits[tour, position] = s.visits[tour, position]
    for index in range(a.linked.shape[0]):
        visit = a.linked[index]
        book.best_earliest[visit], book.best_latest[visit] = s.earliest[visit], s.latest[visit]


@compiled
def go_back_to_best(a: Arrays, s: State, book: Book) -> None:
    s.tour[:] = -1
    for visit in range(s.tour.shape[0]):
        s.earliest[visit], s.latest[visit] = book.best_earliest[visit], book.best_latest[visit]
    for tour in range(s.length.shape[0] - 1):
        s.length[tour] = book.best_length[tour]
        book.is_dirty[tour] = 0
        for position in range(s.length[tour]):
            s.visits[tour, position] = book.best_visits[tour, position]
            s.tour[s.visits[tour, position]] = tour
        refresh(a, s, tour)
    book.changes[0] = changes_of(a, s)
    book.price[CURRENT] = price_of(a, s)


@inner
def _with_linked(a: Arrays, s: State, book: Book, count: int) -> int:
    """Whoever's mate or predecessor is taken out is taken out too."""
    index = 0
    while index < count:
        visit = book.removed[index]
        index += 1
        for other_index in range(a.linked.shape[0]):
            other = a.linked[other_index]
            if s.tour[other] < 0 or (a.mate[other] != visit and a.after[other] != visit):
                continue
            is_there = False
            for known in range(count):
                is_there = is_there or book.removed[known] == other
            if not is_there:
                book.removed[count] = other
                count += 1
    return count


@inner
def _let_go(a: Arrays, s: State, visit: int) -> None:
    """A follower that is taken out no longer holds its predecessor back, unless another still does."""
    first = a.after[visit]
    if first < 0 or s.tour[first] < 0 or a.mate[first] >= 0:
        return
    for index in range(a.linked.shape[0]):
        other = a.linked[index]
        if other != visit and a.after[other] == first and s.tour[other] >= 0:
            return
    s.latest[first] = 2_000_000_000


@inner
def _queue(a: Arrays, s: State, book: Book, removed: int, absent: int) -> int:
    """What was removed and ``absent`` of those that were so before, sorted by a drawn order."""
    count = 0
    for index in range(removed):
        book.waiting[count] = book.removed[index]
        count += 1
    total = s.tour.shape[0]
    begin = int(np.random.random() * total)
    for index in range(total):
        if count - removed >= absent:
            break
        visit = (begin + index) % total
        if s.tour[visit] < 0:
            is_there = False
            for known in range(removed):
                is_there = is_there or book.removed[known] == visit
            if not is_there:
                book.waiting[count] = visit
                count += 1
    draw, key = np.random.random() * book.weights.sum(), 0
    while key < book.weights.shape[0] - 1 and draw >= book.weights[key]:
        draw -= book.weights[key]
        key += 1
    for index in range(count):
        book.order[index] = np.random.random() if key == 0 else a.keys[key, book.waiting[index]]
    for index in range(1, count):
        visit, order, place = book.waiting[index], book.order[index], index
        while place > 0 and book.order[place - 1] > order:
            book.waiting[place], book.order[place] = book.waiting[place - 1], book.order[place - 1]
            place -= 1
        book.waiting[place], book.order[place] = visit, order
    return count


@compiled
def fill(a: Arrays, s: State, kept: State, book: Book, enough: int) -> None:
    """The greedy plan: everything absent, by the key of the last row (price of leaving out), into what is there."""
    count = 0
    for visit in range(s.tour.shape[0]):
        if s.tour[visit] < 0:
            book.waiting[count] = visit
            count += 1
    order = np.argsort(a.keys[a.keys.shape[0] - 1][book.waiting[:count]], kind="mergesort")
    waiting = book.waiting[:count].copy()
    for index in range(count):
        book.waiting[index] = waiting[order[index]]
    touched = recreate(
        a, s, kept, book.waiting, count, 0.0, enough, book.touched, book.is_touched, 0, book.tours, book.is_seen
    )
    for index in range(touched):
        book.is_touched[book.touched[index]] = 0
    book.is_dirty[:] = 1
    book.changes[0] = changes_of(a, s)
    book.price[CURRENT] = price_of(a, s)
    remember_best(a, s, book)


@compiled
def anneal(
    a: Arrays,
    s: State,
    kept: State,
    book: Book,
    rounds: int,
    temperature: float,
    average: float,
    longest: float,
    wide: float,
    blink: float,
    enough: int,
    most_absent: int,
) -> int:
    """So many rounds at one temperature. Returns how often the best got better."""
    better, total = 0, s.tour.shape[0]
    absent_price, absent = 0.0, 0
    for visit in range(total):
        if s.tour[visit] < 0:
            absent_price += a.left_out[visit]
            absent += 1
    for _round in range(rounds):
        if book.seeds.shape[0] > 0:
            seed = book.seeds[int(np.random.random() * book.seeds.shape[0])]
        else:
            seed = int(np.random.random() * total)
        reach = 4.0 if np.random.random() < wide else 1.0
        touched, removed = ruin(
            a, s, seed, reach * average, reach * longest, book.touched, book.is_touched, book.removed
        )
        for index in range(touched):
            book.is_touched[book.touched[index]] = 0
        touched = 0
        if a.linked.shape[0] > 0:
            removed = _with_linked(a, s, book, removed)
            for index in range(a.linked.shape[0]):
                visit = a.linked[index]
                kept.earliest[visit], kept.latest[visit] = s.earliest[visit], s.latest[visit]
        for index in range(removed):
            tour = s.tour[book.removed[index]]
            touched = touch(a, s, kept, tour, book.touched, book.is_touched, touched)
        new_absent, new_changes = absent_price, int(book.changes[0])
        for index in range(removed):
            visit = book.removed[index]
            if a.linked.shape[0] > 0 and a.after[visit] >= 0 and s.tour[a.after[visit]] >= 0:
                first = s.tour[a.after[visit]]
                touched = touch(a, s, kept, first, book.touched, book.is_touched, touched)
            take(a, s, visit)
            if a.linked.shape[0] > 0:
                _let_go(a, s, visit)
            new_absent += a.left_out[visit]
            new_changes += 1 if a.told_person[visit] >= 0 else 0
        for index in range(touched):
            refresh(a, s, book.touched[index])
        waiting = _queue(a, s, book, removed, min(absent, most_absent))
        touched = recreate(
            a,
            s,
            kept,
            book.waiting,
            waiting,
            blink,
            enough,
            book.touched,
            book.is_touched,
            touched,
            book.tours,
            book.is_seen,
        )
        difference = 0.0
        for index in range(touched):
            tour = book.touched[index]
            difference += s.whole[tour] - kept.whole[tour]
            new_changes += s.changed[tour] - kept.changed[tour]
            book.is_touched[tour] = 0
        inserted = 0
        for index in range(waiting):
            if s.tour[book.waiting[index]] >= 0:
                inserted += 1
                new_absent -= a.left_out[book.waiting[index]]
                new_changes -= 1 if a.told_person[book.waiting[index]] >= 0 else 0
        difference += new_absent - absent_price
        difference += a.excess * (_too_many(a, new_changes) - _too_many(a, book.changes[0]))
        if difference < -temperature * np.log(np.random.random()):
            absent_price = new_absent
            absent += removed - inserted
            book.price[CURRENT] += difference
            book.changes[0] = new_changes
            for index in range(touched):
                book.is_dirty[book.touched[index]] = 1
            if book.price[CURRENT] < book.price[BEST] - 1e-6:
                remember_best(a, s, book)
                better += 1
        else:
            give_back(a, s, kept, book.touched, touched)
    return better
