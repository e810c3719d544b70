// Telegraf with two of its plugins: the input that reads GitHub, the output that sends to Datadog. Gathers once, delivers, ends, as
// `telegraf --once --config FILE` does.
package main

import (
	"context"
	"log"
	"os"

	"github.com/influxdata/telegraf/agent"
	"github.com/influxdata/telegraf/config"
	_ "github.com/influxdata/telegraf/plugins/inputs/github"
	_ "github.com/influxdata/telegraf/plugins/outputs/datadog"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("Give the configuration file as the only argument.")
	}
	settings := config.NewConfig()
	if err := settings.LoadConfig(os.Args[1]); err != nil {
		log.Fatal(err)
	}
	if err := agent.NewAgent(settings).Once(context.Background(), 0); err != nil {
		log.Fatal(err)
	}
}
