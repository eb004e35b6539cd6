// Package rules is what okr lints: a file a rule, and All, the list of them.
//
// A rule is a lint.Rule, a value: what it is called, where in the guide it comes from, and a function that reports through
// a lint.Pass. Rule, documentation page and examples share a stem: objective-count.go, docs/en/objective-count.md and
// testdata/objective-count. A new rule is a new file, a line in All, a page in each language, and examples that fire and
// that stay silent; a test fails as long as one of them is missing.
//
// What a rule says is about the text at hand: what is wrong there, and what to write instead. The order of worth is: no
// false alarm, no miss, a good suggestion. Where a text can be read in two ways the rule stays silent, and what is damaged
// or invalid was reported by the parser and silences every rule that would stumble over it.
package rules

import "github.com/okrlang/okr/lint"

// All are the rules, in the order in which they are listed and documented.
func All() []*lint.Rule {
	return []*lint.Rule{
		syntax,
		schema,
		duplicateID,
		duplicateSet,
		unknownReference,
		alignmentLoop,
		ambiguousNumber,
		unusedIgnore,
		cyclePath,

		objectiveCount,
		objectiveFew,
		keyResultCount,

		objectiveQualitative,
		objectiveTask,
		objectiveEndState,
		objectiveClear,

		keyResultQuantified,
		keyResultBinary,
		keyResultBaseline,
		keyResultOutcome,
		keyResultSpecific,
		keyResultConsistent,
		alreadyReached,
		keyResultKPI,
		kpiCollision,

		goalType,
		moonshotAmbition,
		calibration,
		confidenceLow,

		parentAlignment,
		strategyAlignment,
		unsupportedObjective,
		contributorCommitment,
		overlap,
		conflict,
		singleFighter,
		individualSet,

		cycleHorizon,

		targetChanged,
		cycleLength,
		checkInDates,
		checkInOrder,
		staleCheckIn,
		reviewMissing,
		reviewFollowed,
		retrospectiveMissing,
		okrMaster,
		strategyOwner,
	}
}
