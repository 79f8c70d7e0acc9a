// What pages state and a changed kind would no longer show as they do. Their texts keep all of it.
#pragma once

#include <vector>

#include "domain/admin.h"
#include "domain/kind.h"
#include "store/database.h"

namespace catalyst::service {

// Fields taken out or of another type, and choices taken out, that some page states; in the order of the old kind.
std::vector<domain::KindLoss> kind_losses(store::Reader&, const domain::Kind& old, const domain::Kind& fresh);

}  // namespace catalyst::service
