import { nextBelow, type Draw, type RandomState } from '../../../base/random.ts';

const ADJECTIVES =
  'admiring agitated amazing angry awesome bold boring brave busy charming clever compassionate competent condescending confident cool cranky crazy dazzling determined dreamy eager ecstatic elastic elated elegant eloquent epic exciting fervent festive flamboyant focused friendly frosty funny gallant gifted goofy gracious great happy hardcore heuristic hopeful hungry infallible inspiring intelligent jolly jovial keen kind laughing loving lucid magical mystifying modest musing naughty nervous nice nifty nostalgic objective optimistic peaceful pedantic pensive practical priceless quirky quizzical relaxed reverent romantic serene sharp silly sleepy stoic strange stupefied suspicious sweet tender thirsty trusting unruffled upbeat vibrant vigilant vigorous wizardly wonderful xenodochial youthful zealous zen'.split(
    ' ',
  );

const SURNAMES =
  'archimedes aryabhata babbage banach bardeen bell blackwell bohr booth brahmagupta brown carson cerf chandrasekhar cori curie darwin dijkstra driscoll easley edison einstein elion engelbart euclid euler faraday fermat fermi feynman franklin galileo galois gates gauss germain goldberg goodall hamilton hawking heisenberg hodgkin hopper hypatia jang jepsen johnson kalam kepler khorana knuth kowalevski lamarr lamport leavitt liskov lovelace maxwell mccarthy meitner mendel mirzakhani morse newton nightingale nobel noether noyce pascal pasteur perlman pike planck poincare ptolemy raman ramanujan ride ritchie roentgen rosalind shannon sinoussi snyder stallman swartz tesla thompson torvalds turing volta wiles wozniak yalow yonath'.split(
    ' ',
  );

/** An `adjective_surname`, as the daemon names a container nobody named. */
export function drawName(state: RandomState): Draw<string> {
  const adjective = nextBelow(state, ADJECTIVES.length);
  const surname = nextBelow(adjective.next, SURNAMES.length);
  const name = `${ADJECTIVES[adjective.value] ?? ''}_${SURNAMES[surname.value] ?? ''}`;
  // The one name the real daemon never gives: its authors found Steve Wozniak anything but boring.
  return name === 'boring_wozniak' ? drawName(surname.next) : { value: name, next: surname.next };
}
