import type { Content } from '../content/load.ts';
import type { Lab } from '../machine/lab/lab.ts';
import { ask } from './asking/ask.ts';
import type { Generator } from './generators/generator.ts';
import { judgeCommand } from './judging/command.ts';
import { judge } from './judging/judge.ts';
import { choosePlan } from './pool/choose-plan.ts';
import type { PoolMember } from './pool/member.ts';
import type { Answer, AskedQuestion, Verdict } from './question.ts';
import type { Planned, RoundSettings } from './round/round.ts';
import { Limiter } from './runner/limiter.ts';
import type { AskedBefore, Quizmaster } from './runner/quizmaster.ts';

/** Runs of the lab that are asked for at once, over all rounds: the lab refuses when too many wait. */
const RUNS = 8;

/** Everything that can be asked: the questions of the content, and generators. Also knows what is right. */
export class QuestionBook implements Quizmaster {
  readonly #content: Pick<Content, 'concept' | 'concepts' | 'questions'>;
  readonly #generators: ReadonlyMap<string, Generator>;
  readonly #lab: Lab;
  readonly #limiter = new Limiter(RUNS);
  #members: readonly PoolMember[] | undefined;

  constructor({
    content,
    generators,
    lab,
  }: {
    readonly content: Pick<Content, 'concept' | 'concepts' | 'questions'>;
    readonly generators: readonly Generator[];
    readonly lab: Lab;
  }) {
    this.#content = content;
    this.#generators = new Map(generators.map((generator) => [generator.id, generator]));
    this.#lab = lab;
  }

  /** In the order in which one would learn it: that of the concepts. Put together when somebody asks: questions may not be read yet. */
  get members(): readonly PoolMember[] {
    this.#members ??= this.#inOrder();
    return this.#members;
  }

  #inOrder(): readonly PoolMember[] {
    const places = new Map([...this.#content.concepts.keys()].map((id, place) => [id, place]));
    const place = ({ concept }: PoolMember): number => places.get(concept) ?? places.size;
    return [...this.#written(), ...[...this.#generators.values()].map(asMember)].sort(
      (a, b) => place(a) - place(b),
    );
  }

  #written(): readonly PoolMember[] {
    return [...this.#content.questions.values()].flatMap(({ id, concept, kind, difficulty }) => {
      const topic = this.#content.concept(concept)?.section;
      return topic === undefined ? [] : [{ id, concept, topic, kind, difficulty, generated: false }];
    });
  }

  isGenerated(poolId: string): boolean {
    return this.#generators.has(poolId);
  }

  plan(settings: RoundSettings, asked: AskedBefore, seed: number): readonly Planned[] {
    const { questions, topics, difficulty } = settings;
    return choosePlan({ members: this.members, history: asked, count: questions, topics, difficulty, seed });
  }

  async draw({ poolId, seed }: Planned): Promise<AskedQuestion> {
    const generator = this.#generators.get(poolId);
    if (generator) return this.#limiter.run(() => generator.make(seed, this.#lab));
    const question = this.#content.questions.get(poolId);
    const topic = question && this.#content.concept(question.concept)?.section;
    // Content goes away, too: what was planned before an update may not be there any more.
    if (!question || topic === undefined) throw new Error(`there is no question ${poolId}`);
    return ask(question, topic, seed);
  }

  async judge(asked: AskedQuestion, answer: Answer): Promise<Verdict> {
    const { form } = asked;
    if (form.kind !== 'command') return judge(form, answer);
    return this.#limiter.run(() => judgeCommand(this.#lab, asked, answer));
  }
}

function asMember({ id, concept, topic, kind, difficulty }: Generator): PoolMember {
  return { id, concept, topic, kind, difficulty, generated: true };
}
