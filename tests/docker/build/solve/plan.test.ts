import { describe, expect, it, test } from 'vitest';
import { planned } from './planned.ts';

const EVERYTHING = `ARG G=glob
FROM busybox AS one
MAINTAINER Kim
ARG WHO=me T
ARG G
ENV A=1 B="two words" C='x'
ENV OLD style value
ARG A=fromarg
ARG LATE=late
ENV LATE=env
RUN echo $A $LATE $WHO $G; env
WORKDIR /w
WORKDIR x/$A
COPY --chown=1:2 --chmod=644 hi d/ /to/$B/
ADD --chown=nobody hi d /to2/
EXPOSE 80 443/tcp 53/udp 90-92
VOLUME /data /b
VOLUME ["/json data"]
USER nobody:nogroup
LABEL x=y "a b"="c d" multi="1 \\
 2"
STOPSIGNAL SIGINT
SHELL ["/bin/ash", "-c"]
HEALTHCHECK --interval=5s --retries=3 CMD wget -q localhost || exit 1
ENTRYPOINT echo $A
CMD ["x", "y z"]
ONBUILD RUN echo onbuild $A
ONBUILD COPY hi /onb
RUN echo 'quo"te' "$A" && \\
    echo next
HEALTHCHECK NONE
HEALTHCHECK CMD ["a","b"]
FROM one
FROM one AS three
RUN echo child $WHO $G
COPY --from=0 /to /from0
`;

describe('a plan says what the real builder did', () => {
  const plan = planned(EVERYTHING, {
    target: 'one',
    buildArgs: { T: 'tt', HTTP_PROXY: 'http://p:1' },
    labels: { lab: 'el' },
  });

  it('names the steps of a stage', () => {
    expect(plan.vertices.map(({ name }) => name)).toEqual([
      '[one 1/7] FROM docker.io/library/busybox:latest',
      '[one 2/7] RUN echo fromarg env me glob; env',
      '[one 3/7] WORKDIR /w',
      '[one 4/7] WORKDIR x/fromarg',
      '[internal] load build context',
      '[one 5/7] COPY --chown=1:2 --chmod=644 hi d/ /to/two words/',
      '[one 6/7] ADD --chown=nobody hi d /to2/',
      `[one 7/7] RUN echo 'quo"te' "fromarg" &&     echo next`,
    ]);
  });

  it('writes the history', () => {
    expect(plan.history.map(({ createdBy }) => createdBy)).toEqual([
      'COPY / / # buildkit',
      'CMD ["sh"]',
      'MAINTAINER Kim',
      'ARG WHO=me T=tt',
      'ARG G=glob',
      'ENV A=1 B=two words C=x',
      'ENV OLD=style value',
      'ARG A=fromarg',
      'ARG LATE=late',
      'ENV LATE=env',
      'RUN |5 WHO=me T=tt G=glob A=fromarg LATE=env /bin/sh -c echo $A $LATE $WHO $G; env # buildkit',
      'WORKDIR /w',
      'WORKDIR /w/x/fromarg',
      'COPY --chown=1:2 --chmod=644 hi d/ /to/two words/ # buildkit',
      'ADD --chown=nobody hi d /to2/ # buildkit',
      'EXPOSE [443/tcp 53/udp 80/tcp 90/tcp 91/tcp 92/tcp]',
      'VOLUME [/data /b]',
      'VOLUME [/json data]',
      'USER nobody:nogroup',
      'LABEL x=y a b=c d multi=1  2',
      'STOPSIGNAL SIGINT',
      'SHELL [/bin/ash -c]',
      String.raw`HEALTHCHECK &{["CMD-SHELL" "wget -q localhost || exit 1"] "5s" "0s" "0s" "0s" '\x03'}`,
      'ENTRYPOINT ["/bin/ash" "-c" "echo $A"]',
      'CMD ["x" "y z"]',
      `RUN |5 WHO=me T=tt G=glob A=fromarg LATE=env /bin/ash -c echo 'quo"te' "$A" &&     echo next # buildkit`,
      String.raw`HEALTHCHECK &{["NONE"] "0s" "0s" "0s" "0s" '\x00'}`,
      String.raw`HEALTHCHECK &{["CMD" "a" "b"] "0s" "0s" "0s" "0s" '\x00'}`,
    ]);
  });

  it('puts the configuration together', () => {
    expect(plan.config).toEqual({
      User: 'nobody:nogroup',
      ExposedPorts: { '443/tcp': {}, '53/udp': {}, '80/tcp': {}, '90/tcp': {}, '91/tcp': {}, '92/tcp': {} },
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'A=1',
        'B=two words',
        'C=x',
        'OLD=style value',
        'LATE=env',
      ],
      Entrypoint: ['/bin/ash', '-c', 'echo $A'],
      Cmd: ['x', 'y z'],
      Volumes: { '/b': {}, '/data': {}, '/json data': {} },
      WorkingDir: '/w/x/fromarg',
      Labels: { 'a b': 'c d', lab: 'el', multi: '1  2', x: 'y' },
      StopSignal: 'SIGINT',
      ArgsEscaped: true,
      Healthcheck: { Test: ['CMD', 'a', 'b'] },
      OnBuild: ['RUN echo onbuild $A', 'COPY hi /onb'],
      Shell: ['/bin/ash', '-c'],
    });
  });

  it('does for children what was put off, with the variables of the image again', () => {
    const child = planned(EVERYTHING, { target: 'three', buildArgs: {} });
    expect(child.vertices.map(({ name }) => name).slice(-4)).toEqual([
      '[three 1/4] ONBUILD RUN echo onbuild 1',
      '[three 2/4] ONBUILD COPY hi /onb',
      '[three 3/4] RUN echo child me glob',
      '[three 4/4] COPY --from=0 /to /from0',
    ]);
    expect(child.history.slice(-4).map(({ createdBy }) => createdBy)).toEqual([
      'RUN |5 WHO=me T= G=glob A=1 LATE=env /bin/ash -c echo onbuild $A # buildkit',
      'COPY hi /onb # buildkit',
      'RUN |5 WHO=me T= G=glob A=1 LATE=env /bin/ash -c echo child $WHO $G # buildkit',
      'COPY /to /from0 # buildkit',
    ]);
    expect(child.config.OnBuild).toBeUndefined();
  });
});

test('platforms are known where an ARG names them', () => {
  const plan = planned(
    'FROM --platform=$BUILDPLATFORM busybox\nARG TARGETPLATFORM TARGETARCH TARGETOS\nRUN echo $TARGETPLATFORM $TARGETARCH $TARGETOS\n',
  );
  expect(plan.vertices.at(-1)?.name).toBe('[2/2] RUN echo linux/amd64 amd64 linux');
});

test('stages that nobody needs are left out', () => {
  const plan = planned(
    'FROM busybox AS a\nRUN a\nFROM busybox AS b\nRUN b\nFROM busybox\nCOPY --from=a /x /x\n',
  );
  expect(plan.vertices.map(({ name }) => name)).toEqual([
    '[a 1/2] FROM docker.io/library/busybox:latest',
    '[a 2/2] RUN a',
    '[stage-2 2/2] COPY --from=a /x /x',
  ]);
});

test('what two stages do alike is done once', () => {
  const plan = planned(
    'FROM busybox AS a\nWORKDIR /app\nRUN a\nFROM busybox\nWORKDIR /app\nCOPY --from=a /app/x .\n',
  );
  expect(plan.vertices.map(({ name }) => name)).toEqual([
    '[a 1/3] FROM docker.io/library/busybox:latest',
    '[a 2/3] WORKDIR /app',
    '[a 3/3] RUN a',
    '[stage-1 3/3] COPY --from=a /app/x .',
  ]);
});

test.each([
  [
    'the root is no step',
    'FROM busybox\nWORKDIR /\nRUN x\n',
    ['[1/3] FROM docker.io/library/busybox:latest', '[2/3] RUN x'],
  ],
  [
    'a mount counts as a further stage',
    'FROM busybox\nRUN --mount=type=cache,target=/c x\n',
    [
      '[stage-0 1/2] FROM docker.io/library/busybox:latest',
      '[stage-0 2/2] RUN --mount=type=cache,target=/c x',
    ],
  ],
  [
    'a stage alone needs no name',
    'FROM busybox AS only\nRUN x\n',
    ['[1/2] FROM docker.io/library/busybox:latest', '[2/2] RUN x'],
  ],
  [
    'nothing at all is no step',
    'FROM scratch\nCOPY a /\n',
    ['[internal] load build context', '[1/1] COPY a /'],
  ],
  [
    'a here-document is told by its first line',
    'FROM busybox\nRUN <<EOT\necho one\necho two\nEOT\n',
    ['[1/2] FROM docker.io/library/busybox:latest', '[2/2] RUN <<EOT (echo one...)'],
  ],
])('%s', (_, source, names) => {
  expect(planned(source).vertices.map(({ name }) => name)).toEqual(names);
});

test.each([
  ['FROM busybox\nCOPY --from=3 /x /y\n', {}, 'invalid stage index 3'],
  ['FROM busybox AS a\nCOPY --from=a /x /y\n', {}, 'circular dependency detected on stage: a'],
  [
    'FROM busybox AS a\nCOPY --from=b /x /y\nFROM busybox AS b\nRUN true\n',
    { target: 'a' },
    'cannot copy from stage "b", it needs to be defined before current stage "a"',
  ],
  ['FROM busybox\n', { target: 'nosuch' }, 'target stage "nosuch" could not be found'],
  [
    'FROM Busybox\n',
    {},
    'failed to parse stage name "Busybox": invalid reference format: repository name (library/Busybox) must be lowercase',
  ],
  ['FROM busybox\nCOPY --chmod=abc a /x\n', {}, 'invalid syntax'],
  [
    'FROM busybox\nCOPY --chmod=99 a /x\n',
    {},
    "invalid chmod parameter: '99'. it should be octal string and between 0 and 07777",
  ],
  ['FROM busybox\nSTOPSIGNAL FOO\n', {}, 'invalid signal: FOO'],
])('%j is refused', (source, request, message) => {
  expect(() => planned(source, request)).toThrow(message);
});
