import { describe, expect, it } from 'vitest';
import { BASH } from '../../../../../src/linux/shell/flavour.ts';
import { createShell } from '../../../../../src/linux/shell/shell.ts';
import { ask, ENV, run, startServer } from '../language-computer.ts';

const programs = { bash: createShell(BASH, { name: 'bash' }) };

const SERVER = `package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Println("received request")
		fmt.Fprintf(w, "Hello Docker!!")
	})
	log.Println("start server")
	server := &http.Server{Addr: ":8080"}
	if err := server.ListenAndServe(); err != nil {
		log.Println(err)
	}
}
`;

const files = { '/src/main.go': SERVER, '/src/go.mod': 'module example.com/hello\n\ngo 1.24\n' };

function shell(
  line: string,
  options: { readonly files?: Record<string, string>; readonly version?: string } = {},
) {
  return run(['bash', '-c', line], {
    programs,
    files: options.files ?? files,
    env: { ...ENV, GOLANG_VERSION: options.version ?? '1.25.2' },
    seconds: 20,
  });
}

describe('go build', () => {
  it('makes an executable that serves wherever it is', () => {
    const server = startServer(
      [
        'bash',
        '-c',
        'cd /src && CGO_ENABLED=0 go build -ldflags="-s -w" -o /bin/hello . && cd / && /bin/hello',
      ],
      { files, programs },
    );
    const answer = ask(server.computer, 8080, 'GET /');
    expect(answer).toMatch(
      /^HTTP\/1\.1 200 OK\nDate: .*\nContent-Length: 14\nContent-Type: text\/plain; charset=utf-8\n\nHello Docker!!$/,
    );
  });

  it('names the executable after the module', () => {
    expect(shell('cd /src && go build && echo *').stdout).toBe('go.mod hello main.go\n');
  });

  it('wants a go.mod since 1.16', () => {
    const alone = { '/src/main.go': SERVER };
    expect(shell('cd /src && go build', { files: alone }).stderr).toBe(
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n",
    );
    expect(shell('cd /src && go build -o app && echo *', { files: alone, version: '1.9.7' }).stdout).toBe(
      'app main.go\n',
    );
  });

  it('reads packages of its own module', () => {
    const given = {
      '/src/go.mod': 'module m\n\ngo 1.24\n',
      '/src/cmd/x/main.go':
        'package main\n\nimport (\n\t"fmt"\n\n\t"m/greet"\n)\n\nfunc main() {\n\tfmt.Println(greet.Hello("kim"))\n}\n',
      '/src/greet/greet.go': 'package greet\n\nfunc Hello(n string) string { return hi + n }\n',
      '/src/greet/words.go': 'package greet\n\nconst hi = "hi "\n',
    };
    expect(shell('cd /src && go build -o /app ./cmd/x && /app', { files: given }).stdout).toBe('hi kim\n');
  });

  it('does not know packages of others that go.mod does not name', () => {
    const given = {
      '/src/main.go':
        'package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc main() {\n\tgin.Default()\n}\n',
      '/src/go.mod': 'module m\n\ngo 1.24\n',
    };
    expect(shell('cd /src && go build', { files: given }).stderr).toBe(
      'main.go:3:8: no required module provides package github.com/gin-gonic/gin; to add it:\n\tgo get github.com/gin-gonic/gin\n',
    );
  });
});

describe('go', () => {
  it.each([
    ['go version', 'go version go1.25.2 linux/amd64\n', '', 0],
    ['go env GOOS GOARCH', 'linux\namd64\n', '', 0],
    [
      'cd /new && go mod init example.com/m && while read line; do echo $line; done <go.mod',
      'module example.com/m\n\ngo 1.25.2\n',
      'go: creating new go.mod: module example.com/m\n',
      0,
    ],
    ['cd /src && go mod download', '', 'go: no module dependencies to download\n', 0],
    ['cd /src && go mod verify', 'all modules verified\n', '', 0],
    ['cd /src && go test ./...', '?   \texample.com/hello\t[no test files]\n', '', 0],
    ['go foo', '', "go foo: unknown command\nRun 'go help' for usage.\n", 2],
  ])('%s', (line, stdout, stderr, code) => {
    const result = shell(line, { files: { ...files, '/new/.keep': '' } });
    expect([result.stdout, result.stderr, result.code]).toEqual([stdout, stderr, code]);
  });

  it('hands exit statuses on', () => {
    const exits = { '/m.go': 'package main\n\nimport "os"\n\nfunc main() { os.Exit(3) }\n' };
    const result = shell('go run /m.go; echo $?', { files: exits });
    expect([result.stdout, result.stderr]).toEqual(['1\n', 'exit status 3\n']);
    expect(shell('go build -o /m /m.go; /m; echo $?', { files: exits }).stdout).toBe('3\n');
  });

  it('reads standard input', () => {
    const source =
      'package main\n\nimport (\n\t"bufio"\n\t"fmt"\n\t"os"\n)\n\nfunc main() {\n\ts := bufio.NewScanner(os.Stdin)\n\tfor s.Scan() {\n\t\tfmt.Println(">", s.Text(), os.Getenv("WHO"))\n\t}\n}\n';
    expect(shell('printf "a\\nb" | WHO=me go run /m.go', { files: { '/m.go': source } }).stdout).toBe(
      '> a me\n> b me\n',
    );
  });
});
