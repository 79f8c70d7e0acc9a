// Source to HTML, and source to properties. Pure: no files, no clock, no database. Rendering is safe for any input up to kMaxPage
// bytes only inside the render jail: the Markdown library aborts or overruns on some texts. Everything else here is linear and
// may run anywhere.
#pragma once

#include "markup/body_lines.h"
#include "markup/front_matter.h"
#include "markup/kind_file.h"
#include "markup/render.h"
#include "markup/rewrite.h"
