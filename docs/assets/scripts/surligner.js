// Surligner ce que l'académie ajoute ou adapte : une case, éteinte d'abord, retenue d'une page à l'autre.
// Rien n'est jamais caché. Sans ce script, chaque étiquette dit l'origine.

(() => {
  const CLE = "ldm-surligner";

  class LdmSurligner extends HTMLElement {
    pret = false;
    controle = Object.assign(document.createElement("input"), { type: "checkbox", name: "surligner" });

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      const article = this.closest("article") ?? document.body;
      if (!article.querySelector("[data-origine='academie'], [data-origine='modifie']")) return;
      article.querySelector("#descripteurs")?.before(this); // l'explication d'abord
      const etiquette = document.createElement("label");
      etiquette.append(this.controle, ` Surligner ce que ${this.dataset.nom} ajoute ou modifie`);
      this.append(etiquette);
      this.controle.checked = lire() === "oui";
      article.toggleAttribute("data-surligne", this.controle.checked);
      this.controle.addEventListener("change", () => {
        article.toggleAttribute("data-surligne", this.controle.checked);
        garder(this.controle.checked ? "oui" : "");
      });
    }
  }

  const lire = () => {
    try {
      return sessionStorage.getItem(CLE);
    } catch {
      return null; // mémoire refusée : la page est montrée telle qu'elle est publiée
    }
  };

  /** @type {(valeur: string) => void} */
  const garder = (valeur) => {
    try {
      sessionStorage.setItem(CLE, valeur);
    } catch {
      // le choix vaut pour cette page seulement
    }
  };

  customElements.define("ldm-surligner", LdmSurligner);
})();
