// Package prose reads the titles of objectives and key results the way an OKR coach does: not what a sentence means, but
// which of a few things it states. Is there a number, and is it the value to reach, the value at the start, a date, a part
// of a name? What is measured, and is it a level or a count? Which verb, or noun made of a verb, carries the title: a state
// that is reached, a change of degree, an activity, a step of a project? Who does it: we, or customers? All rules on texts
// and the score read a title through the one Reading that is made here, so that they never disagree about a sentence.
//
// A Reader is made once from the vocabulary and shared. Read goes through a title in six passes, each of which only adds to
// the Reading:
//
//	tokenize     words, numbers and signs with their bytes (token.go); numbers are scanned by okrlang/value
//	classify     each word's classes and kinds from the vocabulary of the language, then of the others (reader.go)
//	markClauses  brackets, subordinate clauses, labels in front, separable prefixes (clause.go)
//	findNumbers  every number and its role (number.go, role.go)
//	findHeads    the main verbs with subject and object (head.go, and one file for each order of words)
//	findMeasure  what is measured (measure.go)
//
// Vocabulary is data, kinds of matching are code. Words live in data/LANG, one file a class; a team that misses a verb adds
// it there, and a third language is a third folder (see data/README.md). Code here may know constructions (a number between
// from and to, a participle behind is) and no words; the few folded words that it compares with are particles that no class
// could name better.
//
// No judgement is made here. Whether a title is good is for lint/rules to say.
package prose
