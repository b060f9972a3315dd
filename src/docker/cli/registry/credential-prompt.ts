import type { Json } from '../../../linux/process/program.ts';
import type { Localized } from '../../../base/locale.ts';
import type { CliContext, CliResult, Resumable } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';

/** What is known of a login so far. */
export interface Asked {
  readonly server: string;
  readonly folder: string;
  readonly hub: boolean;
  readonly username: string;
  readonly password: string;
  /** Typed and not used yet. */
  readonly typed: string;
}

interface Stage extends Asked {
  readonly asks: 'username' | 'password';
}

export interface CredentialQuestions {
  /** Asks on the terminal for what is missing, then goes on. */
  ask(context: CliContext, asked: Asked): CliResult;
  readonly resumable: Resumable;
}

const HUB_NOTE: Localized = {
  ko: 'Docker Hub의 Docker ID나 이메일로 로그인해요. 비밀번호 대신 개인 액세스 토큰(PAT)을 써도 돼요.',
  en: 'Log in with your Docker ID or email address of Docker Hub. A personal access token (PAT) will do for the password.',
};

/** The next line that was typed: up to the key Enter. */
function nextLine(typed: string): readonly [line: string, rest: string] | undefined {
  const at = typed.search(/[\r\n]/);
  if (at < 0) return undefined;
  const end = typed.startsWith('\r\n', at) ? 2 : 1;
  return [typed.slice(0, at), typed.slice(at + end)];
}

/**
 * Makes the two questions that `go` waits for.
 * @param name of the {@link Resumable}
 */
export function credentialQuestions(
  name: string,
  go: (context: CliContext, asked: Asked) => CliResult,
): CredentialQuestions {
  const ask = (context: CliContext, asked: Asked): CliResult => {
    if (asked.username === '') {
      context.out('Username: ');
      return read(context, { ...asked, asks: 'username' });
    }
    if (asked.password === '') {
      context.out('Password: ');
      // What is typed now is not shown.
      context.stdin.setEcho?.(false);
      return read(context, { ...asked, asks: 'password' });
    }
    return go(context, asked);
  };
  const read = (context: CliContext, stage: Stage): CliResult => {
    const input = context.stdin.readNow();
    const typed = stage.typed + (input?.text ?? '');
    const line = nextLine(typed) ?? (input?.end === true ? ([typed, ''] as const) : undefined);
    if (!line) {
      const state = { ...stage, typed } satisfies Json;
      return { wait: { kind: 'readable', fd: 0 }, resume: name, state };
    }
    const [answer, rest] = [line[0].trim(), line[1]];
    if (stage.asks === 'username') {
      if (answer === '') {
        throw new CliError('Error: Non-null Username Required', { code: 'username-empty' });
      }
      return ask(context, { ...stage, username: answer, typed: rest });
    }
    context.stdin.setEcho?.(true);
    context.out('\n');
    if (answer === '') throw new CliError('Error: Password Required', { code: 'password-empty' });
    return ask(context, { ...stage, password: answer, typed: rest });
  };
  return {
    ask(context, asked) {
      if (asked.hub && asked.username === '') {
        context.out(
          `Failed to start web-based login - falling back to command line login...\n\n${HUB_NOTE[context.locale]}\n\n`,
        );
      }
      return ask(context, asked);
    },
    resumable: {
      // The state is the one that `read` waited with.
      resume: (context, state) => read(context, state as unknown as Stage),
      signal(context) {
        context.stdin.setEcho?.(true);
        context.out('\n');
        return 0;
      },
    },
  };
}
