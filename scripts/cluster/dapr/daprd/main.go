// Dapr's sidecar with the components that Daybook uses, and no others (scripts/cluster/prepare/dapr.ts builds it).
package main

import "daybook/dapr/daprd/app"

func main() { app.Run() }
