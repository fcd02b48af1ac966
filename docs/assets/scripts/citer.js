// Copier une citation : <ldm-citer> entoure le passage replié qui la contient.
// Sans ce script, le passage se déplie et le texte se copie à la main.

(() => {
  class LdmCiter extends HTMLElement {
    repli = document.createElement("details");
    passage = document.createElement("p");
    pret = false;
    annonce = document.createElement("span");

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      this.repli = this.querySelector("details") ?? this.repli;
      this.passage = this.querySelector("p") ?? this.passage;
      const bouton = Object.assign(document.createElement("button"), {
        type: "button",
        className: "ldm-bouton",
        textContent: this.querySelector("summary")?.textContent,
      });
      this.annonce.className = "ldm-citer__annonce";
      this.annonce.setAttribute("role", "status");
      bouton.addEventListener("click", () => this.copier());
      this.repli.hidden = true;
      this.prepend(bouton, " ", this.annonce);
    }

    // L'adresse y est entière : celle du manuel publié, sinon celle du site qu'on lit.
    get texte() {
      const copie = this.passage.cloneNode(true);
      for (const lien of copie.querySelectorAll("a[href*='/d/'], a[href^='https:']"))
        lien.textContent = /** @type {HTMLAnchorElement} */ (lien).href;
      return copie.textContent.replace(/[ \n\t]+/g, " ").trim();
    }

    async copier() {
      this.annonce.textContent = "";
      const texte = this.texte;
      const copie = (await presse(texte)) || ancienne(texte);
      if (!copie) this.montrer();
      this.annonce.textContent = copie ? "Copié" : "Texte choisi : copiez-le avec Ctrl + C.";
    }

    montrer() {
      this.repli.hidden = false;
      this.repli.open = true;
      getSelection()?.selectAllChildren(this.passage);
    }
  }

  /** @type {(texte: string) => Promise<boolean>} */
  const presse = async (texte) => {
    try {
      await navigator.clipboard.writeText(texte);
      return true;
    } catch {
      return false;
    }
  };

  /**
   * Pour un dossier ouvert sans serveur, ou un navigateur qui refuse le presse-papiers.
   * @type {(texte: string) => boolean}
   */
  const ancienne = (texte) => {
    const champ = Object.assign(document.createElement("textarea"), {
      value: texte,
      className: "ldm-invisible",
    });
    const foyer = document.activeElement;
    document.body.append(champ);
    champ.select();
    const copie = document.execCommand("copy");
    champ.remove();
    if (foyer instanceof HTMLElement) foyer.focus();
    return copie;
  };

  customElements.define("ldm-citer", LdmCiter);
})();
