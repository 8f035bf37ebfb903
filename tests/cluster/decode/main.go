// Command decode reads manifests (YAML, several in a stream) and says what the Kubernetes API server would not take: a kind that is not
// known, a field that is not there or is there twice, a value of the wrong type or outside of what a custom resource's schema allows.
//
//	decode folder-of-CRDs... < manifests.yaml
//
// Prints {"manifests": […], "faults": […]} as JSON: all that it read, and what is wrong with it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	yamlstream "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/yaml"
)

// customResource is a version of a custom resource, as its definition describes it.
type customResource struct {
	structural *structuralschema.Structural
	validator  validation.SchemaValidator
}

// result is what was read, and what is wrong with it.
type result struct {
	Manifests []map[string]any `json:"manifests"`
	Faults    []string         `json:"faults"`
}

func main() {
	resources, err := readDefinitions(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	result, err := check(os.Stdin, resources)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(result)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func readDefinitions(folders []string) (map[schema.GroupVersionKind]customResource, error) {
	found := map[schema.GroupVersionKind]customResource{}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			err = eachDocument(bytes.NewReader(text), func(document []byte) error { return addDefinition(found, document) })
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	return found, nil
}

func addDefinition(found map[schema.GroupVersionKind]customResource, document []byte) error {
	var definition apiextensionsv1.CustomResourceDefinition
	if err := yaml.Unmarshal(document, &definition); err != nil {
		return err
	}
	if definition.Kind != "CustomResourceDefinition" {
		return nil
	}
	for _, version := range definition.Spec.Versions {
		if version.Schema == nil || version.Schema.OpenAPIV3Schema == nil {
			continue
		}
		var internal apiextensions.JSONSchemaProps
		err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, &internal, nil)
		if err != nil {
			return err
		}
		structural, err := structuralschema.NewStructural(&internal)
		if err != nil {
			return err
		}
		validator, _, err := validation.NewSchemaValidator(&internal)
		if err != nil {
			return err
		}
		kind := schema.GroupVersionKind{Group: definition.Spec.Group, Version: version.Name, Kind: definition.Spec.Names.Kind}
		found[kind] = customResource{structural, validator}
	}
	return nil
}

func check(manifests io.Reader, resources map[schema.GroupVersionKind]customResource) (result, error) {
	strict := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()
	read := result{Manifests: []map[string]any{}, Faults: []string{}}
	err := eachDocument(manifests, func(document []byte) error {
		var object unstructured.Unstructured
		// A field that is there twice is an error here already, whatever the kind.
		if err := yaml.UnmarshalStrict(document, &object.Object); err != nil {
			read.Faults = append(read.Faults, err.Error())
			return nil
		}
		if len(object.Object) == 0 {
			return nil
		}
		read.Manifests = append(read.Manifests, object.Object)
		kind := object.GroupVersionKind()
		name := fmt.Sprintf("%s %s", kind.Kind, object.GetName())
		if resource, isCustom := resources[kind]; isCustom {
			for _, fault := range checkCustom(object.Object, resource) {
				read.Faults = append(read.Faults, name+": "+fault)
			}
			return nil
		}
		if _, _, err := strict.Decode(document, nil, nil); err != nil {
			read.Faults = append(read.Faults, name+": "+err.Error())
		}
		return nil
	})
	return read, err
}

func checkCustom(object map[string]any, resource customResource) []string {
	var faults []string
	for _, err := range validation.ValidateCustomResource(nil, object, resource.validator) {
		faults = append(faults, err.Error())
	}
	options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	for _, field := range pruning.PruneWithOptions(runtime.DeepCopyJSON(normal(object)), resource.structural, true, options) {
		faults = append(faults, "unknown field "+field)
	}
	return faults
}

// normal has the number types that DeepCopyJSON takes.
func normal(object map[string]any) map[string]any {
	text, err := yaml.Marshal(object)
	if err != nil {
		return object
	}
	asJSON, err := yaml.YAMLToJSON(text)
	if err != nil {
		return object
	}
	var read unstructured.Unstructured
	if err := read.UnmarshalJSON(asJSON); err != nil {
		return object
	}
	return read.Object
}

func eachDocument(stream io.Reader, take func([]byte) error) error {
	reader := yamlstream.NewYAMLReader(bufio.NewReader(stream))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := take(document); err != nil {
			return err
		}
	}
}
