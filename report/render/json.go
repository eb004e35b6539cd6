package render

// JSON draws any view as its contract says, indented, with a line break at the end.
func JSON(view any) ([]byte, error) {
	return jsonOf(view)
}
