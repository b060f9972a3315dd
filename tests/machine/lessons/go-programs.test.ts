import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

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

function write(learner: Learner, path: string, content: string): void {
  learner.type(`cat >${path} <<'EOF'\n${content}EOF`);
}

it('a slip in a Go file is found by the compiler in its image; mended, it serves', () => {
  const learner = new Learner({ machines });
  learner.type('docker pull -q golang:1.9; mkdir go; cd go');
  write(learner, 'main.go', SERVER.replace('server := &', 'server: = & '));
  expect(learner.output('docker run --rm -v $PWD:/src golang:1.9 go run /src/main.go')).toBe(
    '# command-line-arguments\n/src/main.go:15:8: syntax error: missing statement after label\n',
  );
  write(learner, 'main.go', SERVER);
  learner.type('docker run -d --name web -p 9000:8080 -v $PWD:/src golang:1.9 go run /src/main.go');
  expect(learner.output('curl -s localhost:9000; echo')).toBe('Hello Docker!!\n');
  expect(learner.output('docker logs web')).toMatch(/^\S+ \S+ start server\n\S+ \S+ received request\n$/);
});

it('a Go program is built in one image and runs in another that has nothing', () => {
  const learner = new Learner({ machines });
  learner.type('docker pull -q golang:1.25; docker pull -q alpine; mkdir app; cd app');
  write(learner, 'main.go', SERVER);
  write(learner, 'go.mod', 'module hello\n\ngo 1.25\n');
  write(
    learner,
    'Dockerfile',
    'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /hello .\nFROM scratch\nCOPY --from=build /hello /hello\nENTRYPOINT ["/hello"]\n',
  );
  learner.type('docker build -q -t hello .');
  learner.type('docker run -d --name hello -p 9001:8080 hello');
  expect(learner.output('curl -s localhost:9001; echo')).toBe('Hello Docker!!\n');
  expect(learner.output("docker images hello --format '{{.Size}}'")).toMatch(/^\d\.\d*MB\n$/);
  expect(learner.output('docker stop hello')).toBe('hello\n');
});
