// check_record DIRECTORY [PROOFS]: checks an exported record with the Go team's own packages, which
// share no line with ours: sumdb/note reads keys and signatures, sumdb/tlog hashes the tree and
// checks the proofs that record_prove printed into the file PROOFS.
//
// Built without modules or network, from Debian's golang-golang-x-mod-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o check_record tests/record/check_record.go
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

func must(err error, what string) {
	if err != nil {
		fmt.Printf("%s: %v\n", what, err)
		os.Exit(1)
	}
}

func refuse(what string) {
	must(fmt.Errorf("refused"), what)
}

func read(path string) string {
	text, err := os.ReadFile(path)
	must(err, path)
	return string(text)
}

func verifiers(text string) []note.Verifier {
	var found []note.Verifier
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		verifier, err := note.NewVerifier(line)
		must(err, "key "+line)
		found = append(found, verifier)
	}
	return found
}

// notes divides the file: an empty line is above the signatures of a note and another below them.
func notes(text string) []string {
	var found []string
	pieces := strings.Split(text, "\n\n")
	for i := 0; i+1 < len(pieces); i += 2 {
		found = append(found, pieces[i]+"\n\n"+strings.TrimSuffix(pieces[i+1], "\n")+"\n")
	}
	if len(pieces)%2 != 0 {
		refuse("checkpoints")
	}
	return found
}

// parse reads the three lines of C2SP tlog-checkpoint.
func parse(text string) checkpoint {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		refuse("checkpoint " + text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	root, err := tlog.ParseHash(lines[2])
	must(err, "root")
	return checkpoint{lines[0], size, root}
}

// hashes is where tlog keeps the hashes of a tree.
type hashes []tlog.Hash

func (kept hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, kept[index])
	}
	return found, nil
}

func grow(entries []byte) (hashes, [][]byte) {
	var kept hashes
	lines := bytes.Split(bytes.TrimSuffix(entries, []byte("\n")), []byte("\n"))
	for i, line := range lines {
		made, err := tlog.StoredHashes(int64(i), line, kept)
		must(err, "entry "+strconv.Itoa(i))
		kept = append(kept, made...)
	}
	return kept, lines
}

func checkProof(line string, lines [][]byte, roots map[int64]tlog.Hash) {
	words := strings.Fields(line)
	first, err := strconv.ParseInt(words[1], 10, 64)
	must(err, line)
	size, err := strconv.ParseInt(words[2], 10, 64)
	must(err, line)
	var proof []tlog.Hash
	for _, word := range words[3:] {
		hash, err := tlog.ParseHash(word)
		must(err, line)
		proof = append(proof, hash)
	}
	if words[0] == "inclusion" {
		must(tlog.CheckRecord(proof, size, roots[size], first, tlog.RecordHash(lines[first])), line)
	} else {
		must(tlog.CheckTree(proof, size, roots[size], first, roots[first]), line)
	}
}

func main() {
	directory := os.Args[1]
	keys := note.VerifierList(verifiers(read(filepath.Join(directory, "keys.txt")))...)
	kept, lines := grow([]byte(read(filepath.Join(directory, "entries.jsonl"))))
	roots := map[int64]tlog.Hash{}
	signed := notes(read(filepath.Join(directory, "checkpoints.txt")))
	for _, text := range signed {
		opened, err := note.Open([]byte(text), keys)
		must(err, "note "+text)
		found := parse(opened.Text)
		if opened.Sigs[0].Name != found.origin || found.size > int64(len(lines)) {
			refuse("checkpoint " + text)
		}
		root, err := tlog.TreeHash(found.size, kept)
		must(err, "tree")
		if root != found.root {
			refuse("root of " + strconv.FormatInt(found.size, 10))
		}
		roots[found.size] = root
	}
	if len(signed) == 0 || roots[int64(len(lines))] == (tlog.Hash{}) {
		refuse("no checkpoint of all entries")
	}
	proofs := 0
	if len(os.Args) > 2 {
		for _, line := range strings.Split(strings.TrimSpace(read(os.Args[2])), "\n") {
			checkProof(line, lines, roots)
			proofs++
		}
	}
	fmt.Printf("%d entries, %d checkpoints, %d proofs\n", len(lines), len(signed), proofs)
}
