import { directory, text } from '../rootfs/sketch.ts';
import { type ImageFamily } from './family.ts';

/** A web server for study groups: always the same greeting, and a line for every request. */
const MAIN_GO = `package main

import (
	"fmt"
	"log"
	"net/http"
)

func greet(out http.ResponseWriter, _ *http.Request) {
	log.Println("received request")
	fmt.Fprint(out, "Hello Docker!!")
}

func main() {
	http.HandleFunc("/", greet)
	log.Println("start server")
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`;

/** What a book many study groups read has its readers run. The slim image is as the other, on Go's Alpine. */
export const ECHO: ImageFamily = {
  name: 'gihyodocker/echo',
  description: 'Answers every request with a greeting, on port 8080',
  stars: 10,
  builds: (['golang:1.9', 'golang:1.10-alpine'] as const).map((from) => ({
    tags: from === 'golang:1.9' ? ['0.1.0', 'latest'] : ['0.1.0-slim', 'slim'],
    created: '2018-08-11T07:32:45.000Z',
    builder: 'legacy',
    platforms: ['linux/amd64'],
    bare: true,
    from,
    steps: [
      { run: 'mkdir /echo', files: () => ({ '/echo': directory() }), sent: 121 },
      { copy: 'file:main.go in /echo ', files: () => ({ '/echo/main.go': text(MAIN_GO) }) },
      { cmd: ['go', 'run', '/echo/main.go'] },
    ],
  })),
};
