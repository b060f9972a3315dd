import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { askServer, type Answer } from '../../common/wire.ts';
import { connect } from './connect.ts';
import {
  connectionInformation,
  describeRelation,
  listDatabases,
  listIndexes,
  listRelations,
  listRoles,
  listSchemas,
} from './describe.ts';
import { META_HELP } from './help.ts';
import type { MetaOutcome } from './meta-outcome.ts';
import { target } from './options.ts';
import type { PsqlState } from './psql-state.ts';

type Inspected = Extract<Answer, { answer: 'inspected' }>;

/** A backslash command. */
export function runMetaCommand(process: ProcessContext, state: PsqlState, line: string): MetaOutcome {
  const [, name = '', rest = ''] = /^\\(\S+)\s*(.*)$/s.exec(line) ?? [];
  const args = splitArguments(rest);
  const [first] = args;
  const { style } = state;
  const toggle = (now: boolean): boolean => (first === undefined ? !now : first === 'on' || first === 'true');
  switch (name) {
    case 'q':
    case 'quit':
      return { exit: 0 };
    case '?':
      return { text: META_HELP };
    case 'h':
    case 'help':
      return {
        text: 'Help on SQL commands is not simulated here. See https://www.postgresql.org/docs/current/sql-commands.html\n',
      };
    case 'x': {
      const expanded = toggle(style.expanded);
      return {
        change: { style: { ...style, expanded } },
        ...said(state, `Expanded display is ${expanded ? 'on' : 'off'}.`),
      };
    }
    case 't': {
      const tuplesOnly = toggle(style.tuplesOnly);
      return {
        change: { style: { ...style, tuplesOnly } },
        ...said(state, `Tuples only is ${tuplesOnly ? 'on' : 'off'}.`),
      };
    }
    case 'a': {
      const format = style.format === 'aligned' ? 'unaligned' : 'aligned';
      return { change: { style: { ...style, format } }, ...said(state, `Output format is ${format}.`) };
    }
    case 'timing': {
      const timing = toggle(state.timing);
      return { change: { timing }, ...said(state, `Timing is ${timing ? 'on' : 'off'}.`) };
    }
    case 'pset':
      return pset(state, args);
    case 'echo':
    case 'qecho':
      return {
        text: `${(first === '-n' ? args.slice(1) : args).map((each) => variableOr(each, state)).join(' ')}${first === '-n' ? '' : '\n'}`,
      };
    case 'set':
      if (first === undefined)
        return {
          text: Object.entries(state.variables)
            .map(([key, value]) => `${key} = '${value}'\n`)
            .join(''),
        };
      return { change: { variables: { ...state.variables, [first]: args.slice(1).join('') } } };
    case 'unset': {
      const { [first ?? '']: _gone, ...variables } = state.variables;
      return { change: { variables } };
    }
    case 'i':
    case 'include':
    case 'ir':
      if (first === undefined) return { error: `\\${name}: missing required argument` };
      return { change: { sources: [{ kind: 'file', text: '', name: first, line: 0 }, ...state.sources] } };
    case 'r':
      return { text: 'Query buffer reset (cleared).\n', change: { buffer: '' } };
    case 'p':
      return { text: state.buffer.trim() === '' ? 'Query buffer is empty.\n' : `${state.buffer.trim()}\n` };
    case 'g':
    case 'gx':
    case 'encoding':
      return name === 'encoding' ? { text: 'UTF8\n' } : {};
    case 'c':
    case 'connect':
      return reconnect(process, state, args);
    case 'conninfo':
      return { text: connectionInformation(state) };
    default:
      return inspecting(process, state, name, args);
  }
}

function said(state: PsqlState, text: string): MetaOutcome {
  return state.quiet ? {} : { text: `${text}\n` };
}

function variableOr(word: string, state: PsqlState): string {
  const name = word.startsWith(':') ? word.slice(1) : '';
  return name !== '' && Object.hasOwn(state.variables, name) ? (state.variables[name] ?? '') : word;
}

/** Words, with 'quoted ones'. */
function splitArguments(text: string): readonly string[] {
  return Array.from(
    text.matchAll(/'((?:[^']|'')*)'|"([^"]*)"|(\S+)/g),
    ([, single, double, plain]) => single?.replaceAll("''", "'") ?? double ?? (plain ?? '').replace(/;$/, ''),
  ).filter((word) => word !== '');
}

function pset(state: PsqlState, [name = '', value = '']: readonly string[]): MetaOutcome {
  const { style } = state;
  switch (name) {
    case 'null':
      return { change: { style: { ...style, empty: value } }, ...said(state, `Null display is "${value}".`) };
    case 'border': {
      const border = value === '0' || value === '2' ? (Number(value) as 0 | 2) : 1;
      return { change: { style: { ...style, border } }, ...said(state, `Border style is ${border}.`) };
    }
    case 'format': {
      if (value !== 'aligned' && value !== 'unaligned' && value !== 'csv')
        return { error: `\\pset: the format ${value} is not simulated here` };
      return { change: { style: { ...style, format: value } }, ...said(state, `Output format is ${value}.`) };
    }
    case 'pager':
      return said(state, `Pager usage is off.`);
    case 'expanded':
    case 'x':
      return {
        change: { style: { ...style, expanded: value !== 'off' } },
        ...said(state, `Expanded display is ${value === 'off' ? 'off' : 'on'}.`),
      };
    case 't':
    case 'tuples_only':
      return {
        change: { style: { ...style, tuplesOnly: value !== 'off' } },
        ...said(state, `Tuples only is ${value === 'off' ? 'off' : 'on'}.`),
      };
    default:
      return { error: `\\pset: unknown option: ${name}` };
  }
}

function reconnect(
  process: ProcessContext,
  state: PsqlState,
  [database = '-', user = '-', host = '-', port = '-']: readonly string[],
): MetaOutcome {
  const keep = (given: string, now: string): string => (given === '-' ? now : given);
  const wanted = target(process, {
    database: keep(database, state.target.database),
    user: keep(user, state.target.user),
    host: keep(host, state.target.host),
    port: keep(port, state.target.port),
  });
  const connection = connect(process, { ...wanted, password: wanted.password ?? state.target.password });
  if (connection.kind === 'failed') {
    const kept = state.isInteractive ? '\nPrevious connection kept' : '';
    return {
      error: `${state.isInteractive ? '' : '\\connect: '}${connection.message}${kept}`,
      ...(!state.isInteractive && { exit: 2 }),
    };
  }
  askServer(process, state.address, { ask: 'close', session: state.session });
  const { session, address, version, isSuperuser } = connection;
  const where =
    wanted.host === '' || wanted.host === state.target.host
      ? ''
      : ` on host "${wanted.host}" at port "${wanted.port}"`;
  return {
    ...said(
      state,
      `You are now connected to database "${wanted.database}" as user "${wanted.user}"${where}.`,
    ),
    change: {
      target: { ...wanted, password: wanted.password ?? state.target.password },
      session,
      address,
      serverVersion: version,
      isSuperuser,
      transaction: 'idle',
    },
  };
}

/** What is made of the catalogue. */
function inspecting(
  process: ProcessContext,
  state: PsqlState,
  command: string,
  args: readonly string[],
): MetaOutcome {
  const isVerbose = command.includes('+');
  const name = command.replace(/[S+x]+$/, '');
  const [pattern] = args;
  if (
    ![
      'l',
      'list',
      'd',
      'dt',
      'dv',
      'ds',
      'di',
      'dn',
      'du',
      'dg',
      'df',
      'dT',
      'dx',
      'dp',
      'z',
      'dm',
      'dE',
      'dtv',
      'dvt',
    ].includes(name)
  ) {
    return { error: `invalid command \\${command}\nTry \\? for help.` };
  }
  const answer = askServer(process, state.address, { ask: 'inspect', session: state.session });
  if (typeof answer === 'string' || answer.answer !== 'inspected')
    return { error: 'server closed the connection unexpectedly' };
  const seen: Inspected = answer;
  switch (name) {
    case 'l':
    case 'list':
      return { text: listDatabases(seen, state, pattern) };
    case 'd':
      return pattern === undefined
        ? listRelations(seen, state, ['table', 'view', 'sequence'], undefined, isVerbose)
        : describeRelation(seen, state, pattern, isVerbose);
    case 'dt':
      return listRelations(seen, state, ['table'], pattern, isVerbose);
    case 'dv':
      return listRelations(seen, state, ['view'], pattern, isVerbose);
    case 'ds':
      return listRelations(seen, state, ['sequence'], pattern, isVerbose);
    case 'di':
      return listIndexes(seen, state, pattern);
    case 'dn':
      return { text: listSchemas(seen, state) };
    case 'du':
    case 'dg':
      return { text: listRoles(seen, state, pattern) };
    default:
      return { error: `\\${name} is not simulated here` };
  }
}
