import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/playground/index.ts';
import { sharedBot } from '../support/bot.ts';
import { buttonOf, choicesOf, privateReply, textOf } from '../support/messages.ts';

// The lines of the study notes, typed as learners do: in a real discord.js client's `/docker`, private answers, files written
// in the edit window.

const bot = sharedBot();

// Each test is a chapter of some ten interactions, on whatever machine runs it.
vi.setConfig({ testTimeout: 60_000 });

const WORDS = {
  ko: {
    files: '파일',
    other: '다른 파일, 새 파일',
    open: '편집 창 열기',
    reset: '초기화',
    yes: '네, 새로 시작할게요',
  },
  en: {
    files: 'Edit file',
    other: 'Another or a new file',
    open: 'Open the editor',
    reset: 'Reset',
    yes: 'Yes, start afresh',
  },
};

async function modalOf(outcome: Promise<Outcome>) {
  const ended = await outcome;
  if (ended.kind !== 'modal') throw new Error(`no modal: ${ended.kind}`);
  return ended.modal;
}

/** Somebody with a machine of their own, as the notes would have them. */
class Reader {
  readonly name: string;
  /** What is on the screen: the buttons below any answer lead on. */
  #screen: APIMessage | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get #person() {
    return bot().playground.person(this.name);
  }

  get #words() {
    return this.#person.locale === 'ko' ? WORDS.ko : WORDS.en;
  }

  /** The answer to a line, as a message. */
  async line(line: string): Promise<APIMessage> {
    const channel = bot().playground.channel('#일반');
    this.#screen = await privateReply(this.#person.slash(channel, 'docker', { line }));
    return this.#screen;
  }

  async says(line: string): Promise<string> {
    return textOf(await this.line(line));
  }

  async afresh(): Promise<void> {
    const screen = await this.line('true');
    const asked = await privateReply(this.press(screen, this.#words.reset));
    await this.press(asked, this.#words.yes);
  }

  press(message: APIMessage, label: string): Promise<Outcome> {
    return this.#person.click(message, buttonOf(message, label).custom_id);
  }

  /** Writes a file in the edit window. */
  async writes(path: string, content: string): Promise<APIMessage> {
    const choice = await privateReply(
      this.press(this.#screen ?? (await this.line('true')), this.#words.files),
    );
    const where = await modalOf(this.press(choice, this.#words.other));
    const ready = await privateReply(this.#person.submit(where, { path }));
    const editor = await modalOf(this.press(ready, this.#words.open));
    return privateReply(this.#person.submit(editor, { content }));
  }

  /** Begins with a template. */
  async begins(template: string): Promise<APIMessage> {
    const choice = await privateReply(
      this.press(this.#screen ?? (await this.line('true')), this.#words.files),
    );
    const list = choicesOf(choice).at(-1);
    return privateReply(this.#person.select(choice, list?.custom_id ?? '', [template]));
  }
}

const minji = new Reader('민지');
const alex = new Reader('Alex');

const HELLO = '#!/bin/sh\n\necho "Hello, World!"\n';
const HELLO_DOCKERFILE =
  'FROM ubuntu:16.04\n\nCOPY helloworld /usr/local/bin\nRUN chmod +x /usr/local/bin/helloworld\n\nCMD ["helloworld"]\n';

/** As the notes print it: `server: = &`, no comma in Fprintf, ListenAndServer. */
const PRINTED_SERVER = `package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Println("received request")
		fmt.Fprintf(w "Hello Docker!!")
	})

	log.Println("start server")
	server: = & http.Server{Addr: ":8080"}
	if err := server.ListenAndServer(); err != nil {
		log.Println(err)
	}
}
`;
const PARSED_SERVER = PRINTED_SERVER.replace('server: = & ', 'server := &').replace('(w "', '(w, "');
const SERVER = PARSED_SERVER.replace('ListenAndServer()', 'ListenAndServe()');
const ECHO_DOCKERFILE =
  'FROM golang:1.9\n\nRUN mkdir /echo\nCOPY main.go /echo\n\nCMD ["go", "run", "/echo/main.go"]\n';

const COMPOSE = `version: "3"
services:
  web:
    image: example/echo:latest
    ports:
      - "3000:8080"
    environment:
      REDIS_TARGET: redis
    depends_on:
      - redis
  redis:
    image: redis:apline
`;

describe('the first image', () => {
  it('written in the edit window, built by its button, prints Hello, World!', async () => {
    await minji.afresh();
    await minji.line('mkdir hello && cd hello');
    await minji.writes('helloworld', HELLO);
    const saved = await minji.writes('Dockerfile', HELLO_DOCKERFILE);
    const built = textOf(await privateReply(minji.press(saved, 'docker build -t hello .')));
    // On a phone, too: how it began and how it ended are to be seen.
    expect(built).toContain('# docker build -t hello .\n');
    expect(built).toContain('[3/3] RUN chmod +x /usr/local/bin/helloworld');
    expect(built).toContain('naming to docker.io/library/hello');
    expect(built).toContain('이미지 hello');
    expect(await minji.says('docker container run hello:latest')).toContain('\nHello, World!\n');
  });

  it('comes as a template, too', async () => {
    await alex.afresh();
    const put = await alex.begins('hello-script');
    const built = await privateReply(alex.press(put, 'docker build -t hello-script .'));
    expect(textOf(built)).toContain('naming to docker.io/library/hello-script');
    expect(await alex.says('run --rm hello-script')).toContain('\nHello, World!\n');
  });
});

it('the Ruby application builds with its lock file and answers', async () => {
  await minji.afresh();
  const put = await minji.begins('ruby-app');
  const built = textOf(await privateReply(minji.press(put, 'docker build -t ruby-app .')));
  expect(built).toContain('naming to docker.io/library/ruby-app');
  await minji.line('docker run --rm ruby-app cat Gemfile.lock > Gemfile.lock');
  await minji.line("sed -i 's/COPY Gemfile/COPY Gemfile Gemfile.lock/' Dockerfile");
  expect(await minji.says('ls')).toContain('\nDockerfile  Gemfile  Gemfile.lock  app.rb\n');
  expect(await minji.says('docker build -t ruby-app .')).toContain('RUN bundle install');
  await minji.line('docker run -d -p 4567:4567 --name app ruby-app');
  await minji.line('sleep 3');
  expect(await minji.says('curl -s localhost:4567; echo')).toMatch(/\nHello from [0-9a-f]{12}\n/);
});

describe('the echo server', () => {
  it('as printed is refused by the compiler when it is run, and each time a hint says what to do', async () => {
    await minji.afresh();
    await minji.line('mkdir echo && cd echo');
    await minji.writes('main.go', PRINTED_SERVER);
    await minji.writes('Dockerfile', ECHO_DOCKERFILE);
    const built = await minji.says('docker image build -t example/echo:latest .');
    expect(built).toContain('naming to docker.io/example/echo:latest');

    const syntax = await minji.says('docker container run example/echo:latest');
    expect(syntax).toContain('\n# command-line-arguments\n/echo/main.go:12:17: syntax error: ');
    expect(syntax).toContain('/echo/main.go:16:8: syntax error: missing statement after label\n');
    expect(syntax).toContain('💡');
    expect(syntax).toContain('`main.go` `12`번째 줄');

    await minji.writes('main.go', PARSED_SERVER);
    await minji.line('docker image build -t example/echo:latest .');
    const method = await minji.says('docker container run example/echo:latest');
    expect(method).toContain('server.ListenAndServer undefined (type *http.Server has no field or method');
    expect(method).toContain('💡');
    expect(method).toContain('`ListenAndServer`');
  });

  it('compiled while the image is built, it fails the build: the error is to be seen at the end', async () => {
    await minji.writes('main.go', PRINTED_SERVER);
    await minji.writes(
      'Dockerfile',
      'FROM golang:1.9\nCOPY main.go /echo/\nRUN go build -o /bin/echo-server /echo/main.go\n',
    );
    const failed = await minji.says('docker build -t broken .');
    expect(failed).toMatch(/------\n > \[3\/3\] RUN go build .*:\n[\d.]+ # command-line-arguments\n/);
    expect(failed).toContain('main.go:12:17: syntax error');
    expect(failed).toContain('>>> RUN go build -o /bin/echo-server /echo/main.go');
    expect(failed).toMatch(/\nERROR: failed to build: .* exit code: \d+\n/);
    expect(failed).toContain('💡');
  });

  it('corrected it serves on the published port; its name misspelt is not found', async () => {
    await minji.writes('main.go', SERVER);
    await minji.writes('Dockerfile', ECHO_DOCKERFILE);
    await minji.line('docker image build -t example/echo:latest .');
    const misspelt = await minji.says('docker container run example.echo:latest');
    expect(misspelt).toContain("Unable to find image 'example.echo:latest' locally\n");
    expect(misspelt).toContain('pull access denied for example.echo');
    expect(misspelt).toContain('125');
    expect(misspelt).toMatch(/`example\.echo`.*없거나 비공개/);
    await minji.line('docker container run -d -p 9000:8080 --name echo example/echo:latest');
    expect(await minji.says('curl -s http://localhost:9000; echo')).toContain('\nHello Docker!!\n');
    expect(await minji.says('docker logs echo')).toContain('received request\n');
  });

  it('with redis in a compose file: redis:apline is not there, redis:alpine is', async () => {
    await minji.line('mkdir -p ~/lab/compose && cd ~/lab/compose');
    await minji.writes('docker-compose.yml', COMPOSE);
    const refused = await minji.says('docker compose up -d');
    expect(refused).toContain('is obsolete, it will be ignored');
    expect(refused).toContain('manifest for redis:apline not found: manifest unknown');
    expect(refused).toContain('💡');
    expect(refused).toContain('`apline`');

    await minji.writes('docker-compose.yml', COMPOSE.replace('apline', 'alpine'));
    const up = await minji.says('docker compose up -d');
    expect(up).toMatch(/✔ Container compose-redis-1 +Started/);
    expect(up).toMatch(/✔ Container compose-web-1 +Started/);
    expect(await minji.says('docker compose ps')).toContain('0.0.0.0:3000->8080/tcp');
    expect(await minji.says('curl -s localhost:3000; echo')).toContain('\nHello Docker!!\n');
    expect(await minji.says('docker compose exec web env')).toContain('\nREDIS_TARGET=redis\n');
    expect(await minji.says('docker compose exec redis redis-cli ping')).toContain('\nPONG\n');
    expect(await minji.says('docker compose down')).toMatch(/✔ Network compose_default +Removed/);
  });
});

it('an English reader is told in English', async () => {
  await alex.afresh();
  await alex.writes('main.go', PRINTED_SERVER);
  await alex.writes('Dockerfile', ECHO_DOCKERFILE);
  await alex.line('docker image build -t example/echo:latest .');
  const refused = await alex.says('docker container run example/echo:latest');
  expect(refused).toContain('💡 The Go compiler stops at line `12` of `main.go`.');
  expect(await alex.says('docker container run example.echo:latest')).toMatch(/💡 .*`example\.echo`/);
  await alex.writes('docker-compose.yml', COMPOSE);
  expect(await alex.says('docker compose up -d')).toMatch(/💡 .*`apline`/);
});

describe('a swarm', () => {
  it('is begun, runs a service, and scales, updates and rolls it back', async () => {
    await minji.afresh();
    const early = await minji.says('docker service create --name web nginx');
    expect(early).toContain('This node is not a swarm manager.');
    expect(early).toContain('💡');
    expect(await minji.says('docker swarm init')).toContain('is now a manager.');
    const created = await minji.says('docker service create --name web --replicas 2 -p 8080:80 nginx:alpine');
    expect(created).toContain('overall progress: 2 out of 2 tasks');
    expect(created).toMatch(/verify: Service \w+ converged/);
    expect(await minji.says('curl -s localhost:8080')).toContain('Welcome to nginx!');
    expect(await minji.says('docker service scale web=4')).toContain('web scaled to 4');
    expect(await minji.says('docker service ls')).toMatch(/web +replicated +4\/4 +nginx:alpine/);
    expect(await minji.says('docker service update --image nginx:latest web')).toMatch(/converged/);
    expect(await minji.says('docker service ls')).toMatch(/web +replicated +4\/4 +nginx:latest/);
    expect(await minji.says('docker service rollback web')).toMatch(
      /rollback: +rolling back update|converged/,
    );
    expect(await minji.says('docker service ls')).toMatch(/web +replicated +4\/4 +nginx:alpine/);
  });

  it('takes in a second host, which gets its share', async () => {
    await minji.line('bungeo node add worker1');
    const token = /docker swarm join --token \S+ \S+/.exec(
      await minji.says('docker swarm join-token worker'),
    );
    await minji.line('bungeo node use worker1');
    expect(await minji.says(token?.[0] ?? '')).toContain('This node joined a swarm as a worker.');
    expect(await minji.says('docker node ls')).toContain('💡');
    await minji.line('bungeo node use docker-host');
    expect(await minji.says('docker node ls')).toMatch(/worker1 +Ready +Active/);
    await minji.line('docker service scale web=6');
    expect(await minji.says('docker service ps web --filter desired-state=running')).toMatch(
      /worker1 +Running/,
    );
  });
});

describe('the lines that need no build', () => {
  it('hello-world is pulled first; the next time it is there', async () => {
    await alex.afresh();
    const first = await alex.says('docker run hello-world');
    expect(first).toContain("Unable to find image 'hello-world:latest' locally\n");
    expect(first).toContain('Hello from Docker!');
    expect(await alex.says('docker run hello-world')).not.toContain('Unable to find image');
  });

  it('a command after the image replaces its own', async () => {
    expect(await alex.says('docker run alpine ls')).toMatch(/\nbin\ndev\netc\n/);
    expect(await alex.says('docker ps')).toMatch(/NAMES\n```/);
    expect(await alex.says('docker ps -a')).toMatch(/alpine +"ls" /);
  });

  it('a format with a field that is not there says so; corrected it works', async () => {
    const failed = await alex.says(String.raw`docker ps --format 'table{{.Names}} \t table{{.Images}}'`);
    expect(failed).toContain("can't evaluate field Images in type *formatter.ContainerContext");
    expect(failed).toContain('💡');
    expect(await alex.says(String.raw`docker ps -a --format 'table {{.Names}}\t{{.Image}}'`)).toMatch(
      /NAMES +IMAGE\n/,
    );
  });

  it('a container is created, started by its id and the beginning of it, stopped and removed', async () => {
    const id = /\n([0-9a-f]{64})\n/.exec(await alex.says('docker create hello-world'))?.[1] ?? '';
    expect(await alex.says(`docker start ${id}`)).toContain(`\n${id}\n`);
    expect(await alex.says(`docker start -a ${id.slice(0, 4)}`)).toContain('Hello from Docker!');
    expect(await alex.says(`docker stop ${id.slice(0, 4)}`)).toContain(`\n${id.slice(0, 4)}\n`);
    expect(await alex.says(`docker rm ${id.slice(0, 4)}`)).toContain(`\n${id.slice(0, 4)}\n`);
    expect(await alex.says('docker ps -aq --no-trunc')).not.toContain(id);
  });
});
