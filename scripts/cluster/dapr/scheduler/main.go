// Dapr's scheduler as it is (scripts/cluster/prepare/dapr.ts builds it).
package main

import "github.com/dapr/dapr/cmd/scheduler/app"

func main() { app.Run() }
