// The two forms that pages come in. Each reads its files, stages them and says in the report what it did; committing is the
// caller's.
#pragma once

#include "exchange/intake.h"

namespace catalyst::exchange {

// Any folder of Markdown files.
Status import_markdown(const Intake& intake);

// What export_bundle wrote (bundle_file.h): pages/<slug>.md, media/<name>, kinds/<name>.yaml. Sources stay byte for byte.
Status import_bundle(const Intake& intake);
// Whether the tree is a bundle: it has a bundle.json of ours, at its top.
bool is_bundle(const SourceTree& tree);

}  // namespace catalyst::exchange
