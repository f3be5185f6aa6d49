// Where an order will stand once what waits is sent: the server's own table of moves, walked on the phone.

export function stateAfter(state, moves, waiting) {
  const table = new Map(moves.map((move) => [move.code, move]));
  return waiting.reduce((at, entry) => {
    const move = entry.kind === "move" ? table.get(entry.code) : null;
    return move && move.to && move.sources.includes(at) ? move.to : at;
  }, state);
}

// What can be done then, the usual first; what belongs to no state can be done in any.
export function possible(state, moves) {
  return moves
    .filter((move) => !move.sources.length || move.sources.includes(state))
    .sort((a, b) => (b.is_usual - a.is_usual) || (a.is_grave - b.is_grave));
}
