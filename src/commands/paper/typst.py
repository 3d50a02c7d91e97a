# Sets documents with the package `typst` of PyPI, as the program `typst` would. Standard input has as JSON the folder
# that no document may leave and pairs of source and PDF. What is wrong is told on standard error.
import json
import os
import sys

import typst

order = json.load(sys.stdin)
paths = os.environ.get("TYPST_FONT_PATHS", "")
fonts = [path for path in paths.split(os.pathsep) if path]
compiler = typst.Compiler(root=order["root"], font_paths=fonts)
for source, pdf in order["documents"]:
    try:
        compiler.compile(input=source, output=pdf, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        sys.exit(error.diagnostic or error.message)
