interface Piece {
  readonly kind: 'any' | 'one' | 'character';
  readonly character: string;
}

/** Whether a text fits a LIKE pattern. Linear in both: a greedy match that goes back to the last % only. */
export function isLike(text: string, pattern: string, escape = '\\'): boolean {
  const pieces = readPattern(pattern, escape);
  const characters = Array.from(text);
  let at = 0;
  let index = 0;
  let lastAny = -1;
  let resumeAt = 0;
  while (at < characters.length) {
    const piece = pieces[index];
    if (piece?.kind === 'any') {
      lastAny = index;
      resumeAt = at;
      index += 1;
    } else if (piece && (piece.kind === 'one' || piece.character === characters[at])) {
      at += 1;
      index += 1;
    } else if (lastAny >= 0) {
      resumeAt += 1;
      at = resumeAt;
      index = lastAny + 1;
    } else return false;
  }
  return pieces.slice(index).every(({ kind }) => kind === 'any');
}

function readPattern(pattern: string, escape: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === escape && escape !== '') {
      index += 1;
      pieces.push({ kind: 'character', character: characters[index] ?? escape });
    } else if (character === '%') pieces.push({ kind: 'any', character });
    else pieces.push({ kind: character === '_' ? 'one' : 'character', character });
  }
  return pieces;
}
