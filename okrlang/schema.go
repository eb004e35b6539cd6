package okrlang

import _ "embed"

// The JSON Schemas are written by hand, with descriptions in both languages for editors. A test holds them and the parser
// to the same verdict; the editor and okr lint must not contradict each other.
var (
	//go:embed schema.json
	setSchema string
	//go:embed config.schema.json
	configSchema string
)

// Schema is the JSON Schema (draft-07) of an OKR set, for editors.
func Schema() []byte {
	return []byte(setSchema)
}

// ConfigSchema is the JSON Schema (draft-07) of okr.yaml, for editors.
func ConfigSchema() []byte {
	return []byte(configSchema)
}
